import type { FailureCode } from './domain/failure.ts';
import type { FailureText } from './failure-text.ts';

type ProviderFailureCode = Extract<
  FailureCode,
  `PROVIDER_${string}` | 'SPENDING_LIMIT' | 'KEY_STORE_UNUSABLE'
>;

/** `words` is what the server said, in its own language; it is quoted, never translated. */
export const providerFailureTexts: Record<ProviderFailureCode, FailureText> = {
  PROVIDER_KEY_MISSING: {
    what: /*i18n*/ {
      id: 'failure.provider-key-missing',
      message: '{provider} wants a key, and none is stored for it. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-key-missing.do',
      message: 'Add your key for {provider}, then try again.',
    },
  },
  PROVIDER_KEY_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.provider-key-refused',
      message: '{provider} does not accept the key. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-key-refused.do',
      message: 'Check that the key is whole, not revoked, and allowed to use this model.',
    },
  },
  PROVIDER_NO_BALANCE: {
    what: /*i18n*/ {
      id: 'failure.provider-no-balance',
      message: 'The account at {provider} has no balance left. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-no-balance.do',
      message: 'Top it up at {provider}, or use another key.',
    },
  },
  PROVIDER_MODEL_GONE: {
    what: /*i18n*/ {
      id: 'failure.provider-model-gone',
      message:
        '{provider} does not serve {model}: it is retired, or this key may not use it. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-model-gone.do',
      message: 'Choose a model of the provider’s list.',
    },
  },
  PROVIDER_RATE_LIMITED: {
    what: /*i18n*/ {
      id: 'failure.provider-rate-limited',
      message:
        '{provider} limits how often it may be asked{wait, select, none {} other {; it can be asked again in {wait}}}. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-rate-limited.do',
      message: 'Wait and try again, or ask for fewer answers at once.',
    },
  },
  PROVIDER_CONTEXT_TOO_LONG: {
    what: /*i18n*/ {
      id: 'failure.provider-context',
      message: 'The prompt is too long for this model at {provider}. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-context.do',
      message: 'Shorten the prompt, or allow fewer answer tokens.',
    },
  },
  PROVIDER_OVERLOADED: {
    what: /*i18n*/ {
      id: 'failure.provider-overloaded',
      message:
        '{provider} cannot answer now (status {status}){wait, select, none {} other {; it asks to wait {wait}}}. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-overloaded.do',
      message: 'Try again in a while.',
    },
  },
  PROVIDER_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.provider-refused',
      message: '{provider} refused the request (status {status}). {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-refused.do',
      message: 'Change what it names: the request as sent is in the attempt’s details.',
    },
  },
  PROVIDER_UNREACHABLE: {
    what: /*i18n*/ {
      id: 'failure.provider-unreachable',
      message:
        '{provider} cannot be reached: {why, select, refused {nothing listens at its address} name {its name is not known} certificate {its certificate is not valid} broken {the connection broke} other {the network failed}} ({detail}).',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-unreachable.do',
      message: 'Check the address and your network, then try again.',
    },
  },
  PROVIDER_TIMEOUT: {
    what: /*i18n*/ {
      id: 'failure.provider-timeout',
      message:
        '{phase, select, connect {No connection to {provider} came about within {waited}.} headers {{provider} did not begin to answer within {waited}.} idle {{provider} sent nothing for {waited}.} other {The answer of {provider} was not complete after {waited}.}}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-timeout.do',
      message: 'The text so far is kept. Try again, or allow more time.',
    },
  },
  PROVIDER_STREAM_CUT: {
    what: /*i18n*/ {
      id: 'failure.provider-stream-cut',
      message: 'The answer of {provider} broke off ({detail}).',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-stream-cut.do',
      message: 'The text so far is kept. Try again.',
    },
  },
  PROVIDER_STREAM_FAILED: {
    what: /*i18n*/ {
      id: 'failure.provider-stream-failed',
      message: '{provider} reported an error in the middle of its answer. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-stream-failed.do',
      message: 'The text so far is kept. Try again.',
    },
  },
  PROVIDER_UNREADABLE: {
    what: /*i18n*/ {
      id: 'failure.provider-unreadable',
      message: 'What {provider} sent is no answer of a model: {detail}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-unreadable.do',
      message: 'Check the base address: it often ends in /v1.',
    },
  },
  PROVIDER_EMPTY_ANSWER: {
    what: /*i18n*/ {
      id: 'failure.provider-empty',
      message: '{provider} ended the answer without a word.',
    },
    advice: /*i18n*/ { id: 'failure.provider-empty.do', message: 'Try again.' },
  },
  PROVIDER_FILTERED: {
    what: /*i18n*/ {
      id: 'failure.provider-filtered',
      message: '{provider} withheld the answer, or its end, by its content filter. {words}',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-filtered.do',
      message: 'The text so far is kept. Change the prompt.',
    },
  },
  PROVIDER_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'failure.provider-not-found',
      message: 'There is no provider “{provider}”.',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-not-found.do',
      message: 'Choose one of the list of providers, or add it with its address.',
    },
  },
  SPENDING_LIMIT: {
    what: /*i18n*/ {
      id: 'failure.spending-limit',
      message:
        '{per, select, run {The spending limit of this run} other {Today’s spending limit}} of ${limitUsd} stopped this answer: ${spentUsd} are spent or promised, and {nextUsd, select, none {nobody can say what it would cost at most} other {it can cost up to ${nextUsd}}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.spending-limit.do',
      message:
        'What was answered is kept. Raise the limit, allow fewer tokens, or enter the model’s price.',
    },
  },
  KEY_STORE_UNUSABLE: {
    what: /*i18n*/ {
      id: 'failure.key-store',
      message:
        'The key cannot be kept in {store, select, keyring {the system’s keyring} file {a file under a passphrase} plain {a plain file} other {this place}}: {reason}.',
    },
    advice: /*i18n*/ {
      id: 'failure.key-store.do',
      message: 'Choose another place for it, or give it in the environment.',
    },
  },
  PROVIDER_REDIRECTS: {
    what: /*i18n*/ {
      id: 'failure.provider-redirects',
      message: '{provider} sends to another address, {to}. The key was not sent there.',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-redirects.do',
      message: 'If you trust that address, enter it as the base address.',
    },
  },
  PROVIDER_ADDRESS_REFUSED: {
    what: /*i18n*/ {
      id: 'failure.provider-address',
      message:
        '{address} cannot be used: {why, select, scheme {only https and http are} credentials {it holds a user name or password} unencrypted {without encryption, only addresses of this machine or of your private network are allowed} special {it belongs to the machine’s own infrastructure or is no single machine’s} other {it is no address}}.',
    },
    advice: /*i18n*/ {
      id: 'failure.provider-address.do',
      message: 'Enter the base address of the provider, as https://example.org/v1.',
    },
  },
};
