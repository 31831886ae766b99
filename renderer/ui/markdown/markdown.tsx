import { lazy, memo, Suspense } from 'react';
import { ErrorBoundary } from '../error-boundary.tsx';
import { isParsable } from './is-parsable.ts';
import classes from './markdown.module.css';
import { splitBlocks } from './split-blocks.ts';

// The page stands before the parser is there; until then a text is shown as it was written.
const ParsedBlock = lazy(async () => ({
  default: (await import('./parsed-block.tsx')).ParsedBlock,
}));

/** Text of a model, which is never trusted: no raw HTML, no images, links only after a question. */
export function Markdown({ text, isStreaming }: { text: string; isStreaming: boolean }) {
  const blocks = splitBlocks(text);
  return (
    <div className={classes.markdown}>
      {blocks.map((block, index) => (
        // Blocks only grow at the end, so that their position is their identity.
        <Block key={index} text={block} isGrowing={isStreaming && index === blocks.length - 1} />
      ))}
    </div>
  );
}

const Block = memo(function Block({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const asWritten = <div className={classes.asWritten}>{text}</div>;
  if (!isParsable(text)) return asWritten;
  return (
    <ErrorBoundary fallback={() => asWritten} resetKey={text}>
      <Suspense fallback={asWritten}>
        <div className={classes.block}>
          <ParsedBlock text={text} isGrowing={isGrowing} />
        </div>
      </Suspense>
    </ErrorBoundary>
  );
});
