/** What people of the demo wrote to and about each other. Kept in the vault like any other such words. */
import type { OrganizationKey } from './organizations.ts';

/** What hosts thank for, by organization; each fits anyone who was there. */
export const thanksOf: Partial<Record<OrganizationKey, readonly string[]>> = {
  'kettle-kitchen': [
    'You sat with Mr Hale for the whole pudding. He told me on the way out that it was his wife’s birthday. Thank you for staying.',
    'Eighty plates, and you washed up as if it were a song. Come back soon; the big pot asks after you.',
    'I saw you show the new girl how to hold the knife, without a word about how she held it before. That is cooking.',
    'The plum thing you invented on Tuesday is now on the list. It is called by your name until you tell us a better one.',
    'Thank you for the bread, for the jokes, and for carrying the table when nobody asked.',
  ],
  'two-rivers': [
    'You found the kingfisher’s hole and went round it in a wide circle, all morning, in the cold. It is still there. Thank you.',
    'Four trolleys with one rope: we talk of nothing else at the weir. Thank you, and see you when your socks are dry.',
    'Your numbers from the third bridge found the broken pipe. A whole brook says thank you.',
  ],
  'story-cellar': [
    'Yusra read a whole page today and then turned round to look for you. Thank you for the eleven weeks before it.',
    'You did the voices. All nine of them. I had parents at the door who did not want to go home.',
    'Thank you for the quiet half hour under the table with the boy who did not want to come out, and for the book you chose.',
  ],
  'listening-house': [
    'In the circle you said back what she meant and not what she said. I have done this for years and I learnt something. Thank you.',
    'Mrs Beddoe has bought biscuits for Sunday. You should know what that means: she has been shopping. Thank you.',
    'You left a silence alone. It is the hardest thing we teach. Thank you for that evening.',
  ],
  'mending-bench': [
    'The radio plays again, and he danced in the workshop, at eighty-four. I wish you could have seen your own face. Thank you.',
    'Six bikes in one evening and you still explained every cable. Thank you for your black fingers.',
    'She sewed her first pocket beside you and showed it to everyone on the bus. Thank you!',
  ],
  'welcome-table': [
    'You laughed at the same moment, in two languages. That is when I knew the table works. Thank you.',
    'The letter you wrote together was answered: they may stay. They asked me to tell you first.',
    'Forty children, one dragon, and you with green paint in your hair until Monday. Thank you.',
  ],
  'tail-end': [
    'Bruno has never walked so slowly nor looked so pleased. Thank you for an hour at his pace.',
    'Number 14 weighs 640 grams! You fed her from the day she came. She will sleep under leaves this winter because of you.',
    'Minister the donkey stood at the gate on Monday and waited. We explained that you work. Thank you, also from him.',
  ],
  'underpass-arts': [
    'The heron is yours: everyone who walks under it says so. Thank you for painting above your head for four hours.',
    'You stood behind the shy ones and sang so that they could lean on it. Thank you.',
    'The whale kept its fin thanks to you, your tape, and your refusal to give up at eleven at night.',
  ],
  'all-wheels': [
    'Kit steers by himself now. He practised it with you eleven times and you were surprised each time. Thank you.',
    'You rode on the windy side all afternoon. She noticed. So did I. Thank you.',
    'Thank you for the trumpet-stand holder. It has a waiting list.',
  ],
  floodline: [
    'You knocked at the blue door three times on three evenings, and now we know that Mr Rees is deaf and has a boat. Thank you.',
    'Two hundred bags and not one bad word, although it rained sideways. Thank you for being at the end of the line.',
    'On the cold night you stayed awake so that nobody had to be alone with it. Thank you.',
  ],
};

/** Why somebody was given an award. */
export const citations = [
  'For fifty-one Tuesdays at the sink, where nobody looks. Eighty people eat from clean plates because of these hands, and most have never seen the face.',
  'For bringing two streets to one table that had not spoken since the matter with the parking spaces, and for bringing the cake to it.',
  'For listening to children read until a whole class of them could, and for never once finishing their sentence.',
  'For the winter of the flood warnings: first to ring, last to go home, and the only one who remembered the budgerigar.',
  'For teaching twenty-two people to sew and making seven of them teachers.',
  'For walking the dogs nobody else could hold, until anybody could.',
  'For sitting in waiting rooms with sixty strangers, none of whom are strangers now.',
  'For a year of Sunday visits in all weathers, and for the goodbye that was done as well as the hello.',
];

/** Why somebody should be celebrated, as those who nominate tell it. */
export const stories = [
  'When the van broke down they walked the surplus round, nine shops, with a pram. We only know because the baker told us.',
  'They noticed that the same lady always left before the pudding, and found out about the last bus. Now we serve the pudding first.',
  'They translated my father’s letter, and then sat with him until he had stopped being ashamed of it. I would like the whole city to know.',
  'Every newcomer on the track gets the same sentence from them: "I was afraid too." I have heard it a hundred times and it is never worn out.',
  'They taught the teenagers to tune the drums and the neighbours to ring before they complain. Both still work.',
  'They come for the hedgehogs and stay for us. On my worst evening there was tea before I knew that I needed it.',
];

/** Rosa about Noor. */
export const storyOfNoor =
  'Noor wipes the tables before anyone has seen that they are wet, and she learnt the names of all eighty guests. Last month she walked a gentleman home because his hands shook. She told nobody; he did.';

export const disputeNotes = [
  'I stayed to lock up after everybody was checked out, about half an hour more.',
  'I think I was checked in late; I helped to unload from four o’clock on.',
  'We left earlier that day because of the storm. It should be less, not more.',
];
