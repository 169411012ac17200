/** A nonprofit introduces itself. */
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import { ErrorSummary, TextArea, TextField, type Mistake } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Checking, useTell } from '../../components/outcome.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { PlaceFields } from '../../components/place-fields.tsx';
import { noPlace, placeOf } from '../../components/place-words.ts';
import { useStatus } from '../../components/status-line.tsx';
import { useSession } from '../../components/viewer.tsx';
import { useT } from '../../messages/use-t.ts';
import { RegisterOrganization } from './commands.ts';

export function RegisterPage() {
  const t = useT();
  const navigate = useNavigate();
  const tell = useTell();
  const { say } = useStatus();
  const { refresh } = useSession();
  const [register, sending] = useCommand(RegisterOrganization);
  const [place, setPlace] = useState(noPlace);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const organizationKey = useRef(crypto.randomUUID());
  const errorAt = (field: string): string | undefined => mistakes.find((one) => one.field === field)?.words;

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = wordsIn(form, 'name');
    const mission = wordsIn(form, 'mission');
    const website = wordsIn(form, 'website');
    const wrong: Mistake[] = [];
    if (!name) wrong.push({ field: 'organization-name', words: t('register.name-missing') });
    if (!mission) wrong.push({ field: 'organization-mission', words: t('register.mission-missing') });
    if (website && !URL.canParse(website)) wrong.push({ field: 'organization-website', words: t('register.website-wrong') });
    if (place.name && !placeOf(place)) wrong.push({ field: 'place-point', words: t('place.point-wrong') });
    setMistakes(wrong);
    if (wrong.length > 0) return;
    const where = placeOf(place);
    const outcome = await register({
      organizationKey: organizationKey.current,
      name,
      mission,
      ...(website && { website }),
      ...(where && { place: where }),
    });
    if (!tell(outcome)) return;
    refresh();
    say(t('register.done'));
    await navigate({ to: '/host' });
  };
  return (
    <div className="page narrow">
      <PageTitle title={t('host.register')} />
      <p className="lead">{t('register.lead')}</p>
      <form className="stack" onSubmit={(event) => void send(event)} noValidate>
        <ErrorSummary mistakes={mistakes} />
        <TextField
          id="organization-name"
          name="name"
          label={t('register.name')}
          autoComplete="organization"
          maxLength={120}
          error={errorAt('organization-name')}
        />
        <TextArea
          id="organization-mission"
          name="mission"
          label={t('register.mission')}
          hint={t('register.mission-hint')}
          maxLength={2000}
          error={errorAt('organization-mission')}
        />
        <TextField
          id="organization-website"
          name="website"
          type="url"
          label={t('register.website')}
          placeholder="https://"
          autoComplete="url"
          error={errorAt('organization-website')}
        />
        <fieldset className="panel stack">
          <legend>{t('register.place')}</legend>
          <PlaceFields place={place} onChange={setPlace} errors={Object.fromEntries(mistakes.map((one) => [one.field, one.words]))} />
        </fieldset>
        <Checking sending={sending} />
        <button type="submit" className="button big" aria-disabled={sending !== 'idle'}>
          {sending === 'idle' ? t('host.register') : t('state.sending')}
        </button>
      </form>
    </div>
  );
}
