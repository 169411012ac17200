/** "You're in", or the honest place in line; with calendar, share, and a kind way out. */
import { calendarFile, download } from '../../components/calendar-file.ts';
import { Icon } from '../../components/icon.tsx';
import { ShareButton } from '../../components/share-button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useWithdraw } from '../../components/use-withdraw.ts';
import { whenWords } from '../../components/when.tsx';
import { useIntl } from '../../messages/use-intl.ts';
import { useT } from '../../messages/use-t.ts';
import type { Project, ProjectShift } from '../project/project-query.ts';
import { Burst } from './burst.tsx';

export function YouAreIn({ project, shift, onClose }: { project: Project; shift: ProjectShift; onClose: () => void }) {
  const t = useT();
  const { locale } = useIntl();
  const [withdraw, sending] = useWithdraw();
  const waiting = shift.mySignUp?.status === 'WAITING';
  const position = shift.mySignUp?.waitingPosition ?? 1;
  const path = `/projects/${project.key}`;
  const { startsAt, endsAt } = shift;
  const where = project.place ? [project.place.name, project.place.address].filter(Boolean).join(', ') : t('place.anywhere');
  const addToCalendar = (): void => {
    if (!startsAt || !endsAt) return;
    const entry = {
      uid: `${shift.key}@${location.hostname}`,
      title: project.title,
      place: where,
      url: new URL(path, location.origin).href,
      startsAt,
      endsAt,
    };
    download('shift.ics', 'text/calendar', calendarFile(entry, new Date()));
  };
  return (
    <Sheet title={waiting ? t('you-are-in.waiting-title', { position }) : t('you-are-in.title')} onClose={onClose} kind="joy">
      <div className="stack you-are-in">
        <Burst quiet={waiting} />
        <p className="lead" role="status">
          {waiting ? t('you-are-in.waiting-words') : t('you-are-in.words', { organization: project.organization.name })}
        </p>
        <div className="ticket">
          <strong>{project.title}</strong>
          <span>{whenWords(locale, t, shift)}</span>
          <span>{where}</span>
        </div>
        <div className="row">
          {startsAt && !waiting && (
            <button type="button" className="button" onClick={addToCalendar}>
              <Icon name="calendar" />
              {t('you-are-in.calendar')}
            </button>
          )}
          <ShareButton title={project.title} path={path} words={t('you-are-in.share')} />
        </div>
        <div className="sheet-foot row">
          <button type="button" className="button quiet" onClick={onClose}>
            {t('action.done')}
          </button>
          <button
            type="button"
            className="linkish"
            aria-disabled={sending !== 'idle'}
            onClick={() => void withdraw(shift.key).then((left) => left && onClose())}
          >
            {waiting ? t('you-are-in.leave-line') : t('action.change-mind')}
          </button>
        </div>
      </div>
    </Sheet>
  );
}
