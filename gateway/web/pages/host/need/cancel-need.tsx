/** Cancels a need, with a reason that everyone signed up will read. */
import { useCommand } from '../../../api/commands.ts';
import { useTell } from '../../../components/outcome.tsx';
import { useStatus } from '../../../components/status-line.tsx';
import { useT } from '../../../messages/use-t.ts';
import { CancelProject } from '../commands.ts';
import { ReasonSheet } from '../reason-sheet.tsx';
import type { HostedNeed } from './need-query.ts';

export function CancelNeed({ project, onClose }: { project: HostedNeed; onClose: () => void }) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [cancel, sending] = useCommand(CancelProject);
  const people = project.shifts.reduce((sum, shift) => sum + (shift.status === 'OPEN' ? shift.taken + shift.waiting : 0), 0);
  return (
    <ReasonSheet
      title={t('need.cancel')}
      words={t('need.cancel-tells', { people })}
      label={t('need.cancel-reason')}
      action={t('need.cancel')}
      sending={sending}
      onClose={onClose}
      onReason={async (reason) => {
        if (!tell(await cancel({ projectKey: project.key, reason }))) return;
        say(t('need.cancelled'));
        onClose();
      }}
    />
  );
}
