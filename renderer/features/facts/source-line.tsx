import { useLingui } from '@lingui/react/macro';
import { safeAddress } from '#renderer/ui/markdown/link-safety.ts';
import { dateWords } from './fact-words.ts';
import { useFacts } from './facts-state.tsx';
import { useLocalized } from './use-localized.ts';
import { usePlainDate } from '#renderer/ui/use-plain-date.ts';

/** A source by its title, its address, and what its date is. */
export function SourceLines({ sourceId }: { sourceId: string }) {
  const { t } = useLingui();
  const { sourceOf } = useFacts();
  const say = useLocalized();
  const plainDate = usePlainDate();
  const source = sourceOf(sourceId);
  if (!source) return null;
  return (
    <>
      <dt>{t`Source`}</dt>
      <dd>
        {say(source.title)}
        <br />
        <Address address={source.address} />
        {source.note && <div className="quiet">{say(source.note)}</div>}
      </dd>
      <dt>{t`Its date`}</dt>
      <dd>
        {plainDate(source.date)} ({t(dateWords[source.dateOf])})
      </dd>
    </>
  );
}

/** A link where it is one; else as it was given. */
export function Address({ address }: { address: string }) {
  const href = safeAddress(address);
  if (href === null) return <span>{address}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {address}
    </a>
  );
}
