import { useLingui } from '@lingui/react/macro';
import { Button, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWorkbench } from '#renderer/client/workbench.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { useReportFailure } from '#renderer/ui/use-report-failure.tsx';
import type { ServingState } from '#shared/domain/serving.ts';
import { Facts, Section } from './section.tsx';

/** The models of this machine as an endpoint for other programs. */
export function ServingSection() {
  const { t } = useLingui();
  const { api, client } = useWorkbench();
  const queryClient = useQueryClient();
  const report = useReportFailure();
  const { data } = useQuery(api.serving.state.queryOptions());
  if (!data || data.state === 'unavailable') return null;
  const isOn = data.state === 'on';
  const change = (call: Promise<ServingState>) =>
    void call
      .then((state) => queryClient.setQueryData(api.serving.state.queryKey(), state))
      .catch(report);
  return (
    <Section
      title={t`For other programs`}
      about={t`Other programs on this machine ask the local models in OpenAI’s form, with a key. Their answers take their turn behind runs and are not kept in the history. It ends with the workbench.`}
    >
      <Switch
        label={t`Offer the local models to other programs`}
        checked={isOn}
        onChange={() => change(isOn ? client.serving.stop() : client.serving.start({}))}
      />
      {data.state === 'on' && (
        <>
          <Facts
            facts={[
              [
                t`Base URL`,
                <>
                  {data.baseUrl}
                  <CopyButton label={t`Copy the base URL`} text={data.baseUrl} />
                </>,
              ],
              [
                t`Key`,
                <>
                  …{data.key.slice(-4)}
                  <CopyButton label={t`Copy the key`} text={data.key} />
                </>,
              ],
            ]}
          />
          <Button variant="default" onClick={() => change(client.serving.newKey())}>
            {t`Make another key`}
          </Button>
        </>
      )}
    </Section>
  );
}
