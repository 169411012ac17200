/** What a guardian is asked: what it means, for what, how to reach them on the day, and one tap to say yes. */
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import type { Refusal } from '../../api/refusal.ts';
import { TextField } from '../../components/field.tsx';
import { wordsIn } from '../../components/form-words.ts';
import { Icon } from '../../components/icon.tsx';
import { Checking, Refused, useTell } from '../../components/outcome.tsx';
import { useT } from '../../messages/use-t.ts';
import { ChangeContactDetails } from '../me/me-query.ts';
import { GiveConsent, GivePhotoConsent, type LetterReader, type OpenLetter } from './guardian-query.ts';

export interface Asked {
  readonly minorKey: string;
  readonly letterKey: string;
  /** It is behind the #: no server on the way has seen it. */
  readonly code: string;
}
interface Agreeing {
  readonly asked: Asked;
  readonly letter: OpenLetter;
  readonly contact: LetterReader['contact'];
  readonly onDone: (name: string) => void;
}

export function AgreeForm({ asked, letter: { firstName: name, project }, contact, onDone }: Agreeing) {
  const t = useT();
  const tell = useTell();
  const [change, changing] = useCommand(ChangeContactDetails);
  const [give, giving] = useCommand(GiveConsent);
  const [givePhotos] = useCommand(GivePhotoConsent);
  const [refusal, setRefusal] = useState<Refusal>();
  const [onlyThis, setOnlyThis] = useState(false);
  const [photos, setPhotos] = useState(false);
  const idle = changing === 'idle' && giving === 'idle';
  const said = (outcome: Parameters<typeof tell>[0]): boolean => {
    setRefusal(outcome.kind === 'refused' ? outcome.refusal : undefined);
    return outcome.kind !== 'refused' && tell(outcome);
  };
  const agree = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!idle) return;
    const phone = wordsIn(new FormData(event.currentTarget), 'phone');
    // First: a number that cannot be kept is put right before anything is agreed to.
    if (contact.name && phone !== (contact.phone ?? '') && !said(await change({ name: contact.name, phone: phone || null }))) return;
    if (!said(await give({ ...asked, ...(onlyThis && project && { onlyProjectKeys: [project.key] }) }))) return;
    // Of its own: taking part stands, whatever becomes of this.
    if (photos && !tell(await givePhotos({ minorKey: asked.minorKey }))) return;
    onDone(name);
  };
  return (
    <form className="stack" onSubmit={(event) => void agree(event)}>
      <p className="lead">{t('guardian.lead', { name })}</p>
      {project && (
        <div className="note">
          <p>
            <strong>{project.title}</strong>
          </p>
          <p>{project.summary}</p>
        </div>
      )}
      <h2>{t('guardian.agree-title')}</h2>
      <ul className="terms">
        <li>{t('consent.shifts', { name })}</li>
        <li>{t('consent.contact', { name })}</li>
        <li>{t('consent.hidden', { name })}</li>
        <li>{t('consent.year')}</li>
      </ul>
      {/* A number is kept beside a name: whoever signed in without one says both on their own page. */}
      {contact.name && (
        <TextField
          name="phone"
          type="tel"
          label={t('guardian.phone')}
          hint={t('guardian.phone-hint', { name })}
          autoComplete="tel"
          maxLength={40}
          defaultValue={contact.phone ?? ''}
        />
      )}
      {project && (
        <label className="row">
          <input type="checkbox" checked={onlyThis} onChange={(event) => setOnlyThis(event.target.checked)} />
          <span>{t('guardian.for-project', { title: project.title })}</span>
        </label>
      )}
      <label className="row">
        <input type="checkbox" checked={photos} onChange={(event) => setPhotos(event.target.checked)} />
        <span>{t('consent.photos', { name })}</span>
      </label>
      {refusal && <Refused refusal={refusal} />}
      <Checking sending={changing} />
      <Checking sending={giving} />
      <button type="submit" className="button big" aria-disabled={!idle}>
        <Icon name="check" />
        {t('guardian.yes')}
      </button>
      <p className="by">{t('guardian.no')}</p>
    </form>
  );
}
