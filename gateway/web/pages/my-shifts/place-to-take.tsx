/** The shift for which a guardian was asked: it waits for them, and once they said yes it is one tap away. It is nobody's place yet. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { askedPlace } from '../guardian/asked-place.ts';
import type { MyShifts } from './my-shifts-query.ts';

export function PlaceToTake({ viewer: { volunteer, minor, coming, past } }: { viewer: MyShifts }) {
  const t = useT();
  const [now] = useState(Date.now);
  const asked = minor ? askedPlace(localStorage, volunteer.key, now) : undefined;
  if (!minor || !asked) return null;
  // A card of its own says where it stands.
  if (coming.some(({ shift }) => shift.project.key === asked.projectKey) || past.some(({ shift }) => shift.key === asked.shiftKey))
    return null;
  const agreed = minor.consentUntil !== null;
  return (
    <div className={agreed ? 'note good' : 'note wait'}>
      <p>
        <strong>{t(agreed ? 'my-shifts.guardian-agreed' : 'my-shifts.guardian-asked')}</strong>
      </p>
      <p>{t(agreed ? 'my-shifts.guardian-agreed-words' : 'my-shifts.guardian-asked-words')}</p>
      <p>
        <Link to="/projects/$key/sign-up" params={{ key: asked.projectKey }} search={{ shift: asked.shiftKey }}>
          {t('my-shifts.to-chosen')}
        </Link>
      </p>
    </div>
  );
}
