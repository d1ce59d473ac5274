import { words } from '../words';

const signs: Record<string, string> = { POSITIVE: '+', MIXED: '±', NEGATIVE: '−', NEUTRAL: '○' };

/** Sentiment as a symbol, a colour and a word. */
export function Feeling({ sentiment }: { sentiment: string }) {
  return (
    <span className={`feeling ${sentiment.toLowerCase()}`}>
      <span aria-hidden="true">{signs[sentiment]}</span> {words(sentiment)}
    </span>
  );
}
