import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { AblationKind } from '#shared/domain/ablation.ts';
import { CompareScreen } from '../features/compare/compare-screen.tsx';
import { experimentView } from '../features/experiments/experiment-view.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { ScreenSkeleton } from '../ui/screen-skeleton.tsx';
import { BrokenScreen } from './frame/broken-screen.tsx';

const HistoryScreen = lazy(async () => ({
  default: (await import('../features/history/history-screen.tsx')).HistoryScreen,
}));
const ModelsScreen = lazy(async () => ({
  default: (await import('../features/models/models-screen.tsx')).ModelsScreen,
}));
const ModelScreen = lazy(async () => ({
  default: (await import('../features/models/inspect/model-screen.tsx')).ModelScreen,
}));
const DatasetsScreen = lazy(async () => ({
  default: (await import('../features/datasets/datasets-screen.tsx')).DatasetsScreen,
}));
const DatasetScreen = lazy(async () => ({
  default: (await import('../features/datasets/dataset-screen.tsx')).DatasetScreen,
}));
const ExperimentsScreen = lazy(async () => ({
  default: (await import('../features/experiments/experiments-screen.tsx')).ExperimentsScreen,
}));
const NewExperimentScreen = lazy(async () => ({
  default: (await import('../features/experiments/new/new-experiment-screen.tsx'))
    .NewExperimentScreen,
}));
const ExperimentScreen = lazy(async () => ({
  default: (await import('../features/experiments/experiment-screen.tsx')).ExperimentScreen,
}));
const AgainstScreen = lazy(async () => ({
  default: (await import('../features/experiments/against/against-screen.tsx')).AgainstScreen,
}));
const LabScreen = lazy(async () => ({
  default: (await import('../features/lab/lab-screen.tsx')).LabScreen,
}));
const NewAblationScreen = lazy(async () => ({
  default: (await import('../features/lab/new-ablation-screen.tsx')).NewAblationScreen,
}));
const AblationScreen = lazy(async () => ({
  default: (await import('../features/lab/ablation-screen.tsx')).AblationScreen,
}));
const FactsScreen = lazy(async () => ({
  default: (await import('../features/facts/facts-screen.tsx')).FactsScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}));
const DoctorScreen = lazy(async () => ({
  default: (await import('../features/settings/doctor/doctor-screen.tsx')).DoctorScreen,
}));
const ProvidersScreen = lazy(async () => ({
  default: (await import('../features/settings/providers/providers-screen.tsx')).ProvidersScreen,
}));

/** Every screen and its address; one that cannot be drawn leaves the way to the others open. */
export function Routes() {
  const [location] = useLocation();
  return (
    <ErrorBoundary resetKey={location} fallback={(error) => <BrokenScreen error={error} />}>
      <Screens />
    </ErrorBoundary>
  );
}

function Screens() {
  return (
    <Suspense fallback={<ScreenSkeleton />}>
      <Switch>
        <Route path="/">
          <CompareScreen runId={null} />
        </Route>
        <Route path="/run/:runId">{({ runId }) => <CompareScreen runId={runId} />}</Route>
        <Route path="/history" component={HistoryScreen} />
        <Route path="/models" component={ModelsScreen} />
        <Route path="/models/:modelId">
          {({ modelId }) => <ModelScreen key={modelId} modelId={modelId} />}
        </Route>
        <Route path="/datasets" component={DatasetsScreen} />
        <Route path="/datasets/:datasetId">
          {({ datasetId }) => <DatasetScreen key={datasetId} datasetId={datasetId} />}
        </Route>
        <Route path="/experiments" component={ExperimentsScreen} />
        <Route path="/experiments/new" component={NewExperimentScreen} />
        <Route path="/experiments/:first/against/:second">
          {(pair) => <AgainstScreen {...pair} />}
        </Route>
        <Route path="/experiments/:experimentId/:view?">
          {({ experimentId, view }) => (
            <ExperimentScreen
              key={experimentId}
              experimentId={experimentId}
              view={experimentView(view)}
            />
          )}
        </Route>
        <Route path="/lab" component={LabScreen} />
        <Route path="/lab/new/:kind">
          {({ kind }) => {
            const known = AblationKind.safeParse(kind);
            return known.success ? <NewAblationScreen kind={known.data} /> : <Redirect to="/lab" />;
          }}
        </Route>
        <Route path="/lab/:ablationId">
          {({ ablationId }) => <AblationScreen key={ablationId} ablationId={ablationId} />}
        </Route>
        <Route path="/facts" component={FactsScreen} />
        <Route path="/settings" component={SettingsScreen} />
        <Route path="/settings/doctor" component={DoctorScreen} />
        <Route path="/settings/providers" component={ProvidersScreen} />
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </Suspense>
  );
}
