/** Skills, languages, interests, free time, and who may see the name beside an award. */
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { Choices } from '../../components/choices.tsx';
import { Chips, TextField } from '../../components/field.tsx';
import { Checking, useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useLanguageName, useT, useWordFor } from '../../messages/use-t.ts';
import { causes, celebrates, commonLanguages, commonSkills } from '../../values.ts';
import { FreeTime } from './free-time.tsx';
import { ReviseProfile, type Me } from './me-query.ts';

export function ProfileForm({ me }: { me: Me }) {
  const t = useT();
  const wordFor = useWordFor();
  const languageName = useLanguageName();
  const tell = useTell();
  const { say } = useStatus();
  const [revise, sending] = useCommand(ReviseProfile);
  const [profile, setProfile] = useState(me.profile);
  const [skill, setSkill] = useState('');
  const set = (change: Partial<typeof profile>): void => setProfile({ ...profile, ...change });
  const addSkill = (): void => {
    const words = skill.trim().toLowerCase();
    if (words.length > 1 && !profile.skills.includes(words)) set({ skills: [...profile.skills, words] });
    setSkill('');
  };
  const save = async (): Promise<void> => {
    const { skills, languages, interests, celebrate, availability } = profile;
    const times = availability.map(({ weekday, fromMinute, toMinute }) => ({ weekday, fromMinute, toMinute }));
    if (tell(await revise({ skills, languages, interests, celebrate, availability: times }))) say(t('state.saved'));
  };
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t('me.profile')}</h2>
      <p className="hint">{t('me.profile-hint')}</p>
      <Chips
        legend={t('me.interests')}
        options={causes.map((cause) => [cause, wordFor('cause', cause) ?? cause] as const)}
        chosen={profile.interests}
        onChange={(interests) => set({ interests })}
      />
      <Chips
        legend={t('me.skills')}
        options={[...new Set([...commonSkills, ...profile.skills])].map((one) => [one, one] as const)}
        chosen={profile.skills}
        onChange={(skills) => set({ skills })}
      />
      <div className="row end">
        <TextField
          label={t('filter.other-skill')}
          value={skill}
          maxLength={40}
          onChange={(event) => setSkill(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            addSkill();
          }}
        />
        <button type="button" className="button quiet" onClick={addSkill}>
          {t('action.add')}
        </button>
      </div>
      <Chips
        legend={t('me.languages')}
        options={[...new Set([...commonLanguages, ...profile.languages])].map((tag) => [tag, languageName(tag)] as const)}
        chosen={profile.languages}
        onChange={(languages) => set({ languages })}
      />
      <FreeTime times={profile.availability} onChange={(availability) => set({ availability })} />
      <Choices
        name="celebrate"
        legend={t('me.celebrate')}
        chosen={profile.celebrate}
        choose={(celebrate) => set({ celebrate })}
        options={celebrates.map((who) => ({ value: who, words: t(`me.celebrate.${who}`), by: t(`me.celebrate.${who}-words`) }))}
      />
      <Checking sending={sending} />
      <p>
        <button type="submit" className="button" aria-disabled={sending !== 'idle'}>
          {t('action.save')}
        </button>
      </p>
    </form>
  );
}
