import { memo } from 'react';
import ReactMarkdown from 'react-markdown';
import remend from 'remend';
import { ErrorBoundary } from '../error-boundary.tsx';
import { elements } from './elements.tsx';
import { isParsable } from './is-parsable.ts';
import classes from './markdown.module.css';
import { rehypePlugins, remarkPlugins } from './plugins.ts';
import { splitBlocks } from './split-blocks.ts';

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
      <div className={classes.block}>
        <ReactMarkdown
          remarkPlugins={remarkPlugins}
          rehypePlugins={rehypePlugins}
          components={elements}
          skipHtml
        >
          {isGrowing ? remend(text) : text}
        </ReactMarkdown>
      </div>
    </ErrorBoundary>
  );
});
