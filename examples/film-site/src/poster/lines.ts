/** Sizes that a title may have, in units of the poster, which is 200 wide. */
const sizes = [38, 33, 29, 25, 22, 19, 16];
const width = 168;
/** From below the year to where the drawings begin. */
const height = 112;

/** Estimated width of a text in ems: letters of Chinese, Japanese and Korean are square. */
function ems(text: string): number {
  let sum = 0;
  for (const letter of text) {
    sum += /[\u1100-\uffdc]/.test(letter) ? 1 : /[MWmw@%]/.test(letter) ? 0.95 : /[ilj.,:;!'’ ]/.test(letter) ? 0.34 : /[A-Z0-9]/.test(letter) ? 0.72 : 0.58;
  }
  return sum;
}

/** Breaks words into lines of at most the given width in ems; a word that is longer is broken, too, if `hard`. */
function wrap(words: readonly string[], most: number, hard: boolean): string[] | null {
  const lines: string[] = [];
  let line = '';
  for (let word of words) {
    const longer = line ? `${line} ${word}` : word;
    if (ems(longer) <= most) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    if (ems(word) > most && !hard) return null;
    while (ems(word) > most) {
      let at = 1;
      while (ems(word.slice(0, at + 1)) <= most) at++;
      lines.push(word.slice(0, at));
      word = word.slice(at);
    }
    line = word;
  }
  return line ? [...lines, line] : lines;
}

/** Breaks a title into lines at the largest size at which it fits. The last size cuts what does not fit. */
export function fit(title: string): { size: number; lines: string[] } {
  // Texts without spaces, such as Japanese ones, may break anywhere.
  const words = /[\u3040-\u9fff]/.test(title) ? [...title].map(letter => letter.trim()).filter(Boolean) : title.split(/\s+/);
  for (const size of sizes) {
    const last = size === sizes.at(-1);
    const lines = wrap(words, width / size, last);
    const most = Math.floor(height / (size * 1.1));
    if (lines && lines.length <= most) return { size, lines };
    if (lines && last) return { size, lines: [...lines.slice(0, most - 1), `${lines[most - 1]}…`] };
  }
  return { size: sizes.at(-1)!, lines: [title] };
}
