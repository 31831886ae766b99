import { useLingui } from '@lingui/react/macro';
import type { Counterpart } from '#shared/domain/facts.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { CounterpartResults } from './counterpart-results.tsx';
import { DetailsPopover } from './details-popover.tsx';
import { relationWords } from './fact-words.ts';
import classes from './facts-screen.module.css';
import { useFacts } from './facts-state.tsx';
import { SourceLines } from './source-line.tsx';
import { useLocalized } from './use-localized.ts';

/** What can be run on one's own machine: made from a model, or only alike in shape. */
export function CounterpartsTable() {
  const { t } = useLingui();
  const { sheet, models } = useFacts();
  const shown = sheet.counterparts.filter(({ modelIds }) =>
    modelIds.some((id) => models.some((model) => model.id === id)),
  );
  return (
    <>
      <p className={classes.about}>
        {t`A distillation learnt from the model’s answers; a stand-in only works alike and says nothing about the model.`}
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t`Local counterparts`}>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">{t`Model`}</th>
              <th scope="col">{t`For`}</th>
              <th scope="col">{t`Relation`}</th>
              <th scope="col">{t`Base`}</th>
              <th scope="col">{t`GGUF files`}</th>
              <th scope="col">{t`Published results`}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((counterpart) => (
              <CounterpartRow key={counterpart.id} counterpart={counterpart} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function CounterpartRow({ counterpart }: { counterpart: Counterpart }) {
  const { t } = useLingui();
  const { sheet } = useFacts();
  const format = useFormat();
  const say = useLocalized();
  const { name, modelIds, relation, base, files, repositories, note, results } = counterpart;
  const of = sheet.models.filter(({ id }) => modelIds.includes(id)).map((model) => model.name);
  const sizes = files.map(({ quantization, sizeGb, isAbout }) => {
    const size = format.bytes(sizeGb * 1e9);
    return isAbout ? `${quantization} ≈\u202f${size}` : `${quantization} ${size}`;
  });
  return (
    <tr>
      <th scope="row">{say(name)}</th>
      <td>{format.list(of)}</td>
      <td>{t(relationWords[relation])}</td>
      <td>{base ?? '–'}</td>
      <td>
        <DetailsPopover
          isQuiet={sizes.length === 0}
          details={
            <>
              {note && <p>{say(note)}</p>}
              <dl>
                {repositories.length > 0 && (
                  <>
                    <dt>{t`Repository`}</dt>
                    <dd className="mono">
                      {repositories.map((repository) => (
                        <div key={repository}>{repository}</div>
                      ))}
                    </dd>
                  </>
                )}
                <SourceLines sourceId={counterpart.sourceId} />
              </dl>
            </>
          }
        >
          {sizes.length > 0 ? sizes.join(', ') : t`size not found`}
        </DetailsPopover>
      </td>
      <td>
        <CounterpartResults results={results} />
      </td>
    </tr>
  );
}
