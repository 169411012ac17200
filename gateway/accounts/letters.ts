/** The words of our letters. */
import type { HostRole } from '#events';
import type { Letter } from './mail.ts';

/** A code and no link: mail scanners open links and would use it up. */
export const codeLetter = (to: string, code: string, minutes: number): Letter => ({
  to,
  subject: `${code} is your Many Hands code`,
  text: `Hello,\n\nyour code is ${code}\n\nEnter it on the page where you asked for it. It works for ${minutes} minutes, once.\nIf you did not ask for it, you can ignore this letter: nobody can sign in without the code.\n\nMany Hands\n`,
});

/** So that nobody changes it behind somebody's back. */
export const passwordLetter = (to: string, what: 'set' | 'removed'): Letter => ({
  to,
  subject: what === 'set' ? 'Your Many Hands password was set' : 'Your Many Hands password was removed',
  text: `Hello,\n\n${
    what === 'set'
      ? 'somebody who had just signed in as you set a new password, and you were signed out everywhere else.'
      : 'somebody who had just signed in as you removed your password.'
  }\n\nIf that was you, all is well. If not, sign in with a code, set another password or remove it, and look at where you are signed in, under Me.\n\nMany Hands\n`,
});

const asWhat: Readonly<Record<HostRole, string>> = {
  owner: 'an owner: you decide with the others who does what',
  coordinator: 'a coordinator: you look after needs, shifts and the people who come',
  'shift-lead': 'a shift lead: you look after the people of a shift and their hours',
  'check-in-helper': 'a check-in helper: on the day you see who is here',
};

interface InvitationWords {
  readonly to: string;
  readonly organization: string;
  readonly role: HostRole;
  readonly link: string;
}

/** Opening the link uses nothing up: it is accepted with a tap by somebody who is signed in. */
export const invitationLetter = ({ to, organization, role, link }: InvitationWords): Letter => ({
  to,
  subject: `${organization} asks for your help`,
  text: `Hello,\n\n${organization} would like you to help as ${asWhat[role]}.\n\nTo say yes, open this page and sign in:\n${link}\n\nIt works for two weeks, once, for you alone. If you did not expect this, you can ignore this letter.\n\nMany Hands\n`,
});

interface GuardianWords {
  readonly to: string;
  /** Of the minor. */
  readonly firstName: string;
  readonly link: string;
}

/** Says who asks and for what, and that saying nothing is a no. */
export const guardianLetter = ({ to, firstName, link }: GuardianWords): Letter => ({
  to,
  subject: `${firstName} would like to help, and asks for your consent`,
  text: `Hello,\n\n${firstName} is under 18, would like to help as a volunteer, and named you as a parent or guardian.\n\nTo read what it is about and to say yes or no, open this page and sign in:\n${link}\n\nThe link works for two weeks. If you do nothing, nothing happens: without your consent ${firstName} cannot sign up. If you do not know ${firstName}, you can ignore this letter.\n\nMany Hands\n`,
});
