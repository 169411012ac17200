/** The places of each kind of work that are the viewer's to use. Hosts and organizers switch between their kinds. */
import { Link, useRouterState } from '@tanstack/react-router';
import type { MessageId } from '../messages/locales.ts';
import { useT } from '../messages/use-t.ts';
import { leadsShifts, mayAnywhere, runsIt } from './host-role.ts';
import { Icon, type IconName } from './icon.tsx';
import { useViewer } from './viewer.tsx';

export type Mode = 'volunteer' | 'host' | 'organizer';
type Tab = readonly [to: string, word: MessageId, icon: IconName, may?: Parameters<typeof mayAnywhere>[1]];

const tabs: Record<Mode, readonly Tab[]> = {
  volunteer: [
    ['/', 'nav.find', 'search'],
    ['/my/shifts', 'nav.my-shifts', 'calendar'],
    ['/celebrate', 'nav.celebrate', 'star'],
    ['/me', 'nav.me', 'person'],
  ],
  host: [
    ['/host', 'nav.today', 'home'],
    ['/host/post', 'nav.post', 'plus', runsIt],
    ['/host/hours', 'nav.hours', 'clock', leadsShifts],
    ['/host/thank', 'nav.thank', 'heart', leadsShifts],
  ],
  organizer: [
    ['/organizer', 'nav.review', 'check'],
    ['/organizer/programs', 'nav.programs', 'star'],
    ['/organizer/nominations', 'nav.nominations', 'heart'],
    ['/organizer/import', 'nav.import', 'upload'],
  ],
};
const exact = new Set(['/', '/host', '/organizer']);

export function useMode(): Mode {
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (path.startsWith('/organizer')) return 'organizer';
  return path.startsWith('/host') ? 'host' : 'volunteer';
}

export function Tabs({ place }: { place: 'top' | 'bottom' }) {
  const t = useT();
  const mode = useMode();
  const viewer = useViewer();
  const offered = tabs[mode].filter(([, , , may]) => !may || mayAnywhere(viewer, may));
  return (
    <nav className={`tabs ${place}`} aria-label={t(place === 'top' ? 'nav.main' : 'nav.main-bottom')}>
      {offered.map(([to, word, icon]) => (
        <Link key={to} to={to} activeOptions={{ exact: exact.has(to), includeSearch: false }}>
          <Icon name={icon} />
          <span>{t(word)}</span>
        </Link>
      ))}
    </nav>
  );
}

export function Modes() {
  const t = useT();
  const viewer = useViewer();
  const mode = useMode();
  const modes: readonly (readonly [Mode, string, MessageId])[] = [
    ['volunteer', '/', 'mode.volunteer'],
    ...(viewer?.hostOf.length || mode === 'host' ? ([['host', '/host', 'mode.host']] as const) : []),
    ...(viewer?.organizer ? ([['organizer', '/organizer', 'mode.organizer']] as const) : []),
  ];
  if (modes.length < 2) return null;
  return (
    <nav className="modes" aria-label={t('mode.label')}>
      {modes.map(([name, to, word]) => (
        <Link key={name} to={to} aria-current={name === mode ? 'true' : undefined} className={name === mode ? 'here' : ''} activeProps={{}}>
          {t(word)}
        </Link>
      ))}
    </nav>
  );
}
