import { z } from 'zod';
import {
  HubDataset,
  HubModel,
  HubModelDetails,
  HubSettings,
  OfRepository,
  SearchModels,
} from '../domain/hub.ts';
import { SetKey } from '../domain/remote-servers.ts';
import { StartersHere } from '../domain/starters.ts';
import { call } from './base.ts';

/** The Hugging Face hub, or a mirror of it. Nothing is downloaded here; aborting a call ends it. */
export const hub = {
  /** Repositories with GGUF files. */
  search: call.input(SearchModels).output(z.array(HubModel)),
  /** The models of a repository, and how they would fit into this machine. */
  model: call.input(OfRepository).output(HubModelDetails),
  /** Models to begin with, from a list of our own: nobody is asked. */
  starters: call.output(StartersHere),
  /** A dataset, with its licence and the files that can be read. */
  dataset: call.input(OfRepository).output(HubDataset),
  settings: call.output(HubSettings),
  /** `null`: the hub itself. */
  setAddress: call
    .input(z.object({ address: z.string().trim().min(1).max(2000).nullable() }))
    .output(HubSettings),
  /** Write-only: no call ever returns the token. It goes to the address above and nowhere else. */
  setToken: call.input(SetKey.omit({ providerId: true })).output(HubSettings),
  forgetToken: call.output(HubSettings),
};
