import classes from './history-row.module.css';
import { snippetParts } from './snippet-parts.ts';

/** Where the words were found; the text is model output and stays text. */
export function Snippet({ snippet }: { snippet: string }) {
  return (
    <p className={classes.snippet}>
      {snippetParts(snippet).map(({ text, isMatch }, i) =>
        isMatch ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
      )}
    </p>
  );
}
