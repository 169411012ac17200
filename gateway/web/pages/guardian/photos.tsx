/** Whether somebody may be seen in photographs: of oneself, or of a child one answers for. No unless somebody says yes; a no at any time. */
import { useCommand } from '../../api/commands.ts';
import { Checking, useTell } from '../../components/outcome.tsx';
import { useStatus } from '../../components/status-line.tsx';
import { useT } from '../../messages/use-t.ts';
import { GivePhotoConsent, WithdrawPhotoConsent } from './guardian-query.ts';

interface PhotosProps {
  readonly allowed: boolean;
  /** Whose guardian this is; left out: it is about the person themself. */
  readonly ward?: { readonly key: string; readonly name: string };
  /** A minor, who can say no but not yes. */
  readonly asks?: boolean;
  readonly renew: () => void;
}

export function Photos({ allowed, ward, asks = false, renew }: PhotosProps) {
  const t = useT();
  const tell = useTell();
  const { say } = useStatus();
  const [give, giving] = useCommand(GivePhotoConsent);
  const [withdraw, withdrawing] = useCommand(WithdrawPhotoConsent);
  const turn = async (): Promise<void> => {
    const input = { minorKey: ward?.key ?? null };
    if (!tell(await (allowed ? withdraw(input) : give(input)))) return;
    say(t('state.saved'));
    renew();
  };
  const words = ward
    ? t(allowed ? 'photos.ward-yes' : 'photos.ward-no', { name: ward.name })
    : t(allowed ? 'photos.own-yes' : asks ? 'photos.own-asks' : 'photos.own-no');
  return (
    <div className="stack-s">
      <p>{words}</p>
      <Checking sending={allowed ? withdrawing : giving} />
      {(allowed || !asks) && (
        <p>
          <button type="button" className="button quiet" onClick={() => void turn()}>
            {ward
              ? t(allowed ? 'photos.ward-stop' : 'photos.ward-allow', { name: ward.name })
              : t(allowed ? 'photos.stop' : 'photos.allow')}
          </button>
        </p>
      )}
    </div>
  );
}
