import type { ReactNode } from 'react';

/** Drawings on a poster of 200 × 300 units. The title covers the upper half, so they stay below 150. */
export type Motif = keyof typeof motifs;

interface Colours {
  shape: string;
  second: string;
  /** Varies the drawing from film to film, 0 to 6. */
  turn: number;
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

export const motifs = {
  blinds: ({ shape, second, turn }: Colours) => (
    <>
      <circle cx={60 + turn * 14} cy={222} r={46} fill={second} />
      {range(9).map(i => (
        <rect key={i} x={0} y={162 + i * 16} width={200} height={9} fill={shape} />
      ))}
    </>
  ),
  teeth: ({ shape, second, turn }: Colours) => (
    <>
      <path d={`M0 300V210${range(5).map(i => `L${20 + i * 40} ${168 + ((i * 5 + turn * 3) % 7) * 8}L${40 + i * 40} 228`).join('')}V300Z`} fill={second} />
      <path d={`M0 300V250${range(5).map(i => `L${20 + i * 40} ${206 + ((i * 3 + turn) % 5) * 9}L${40 + i * 40} 268`).join('')}V300Z`} fill={shape} />
    </>
  ),
  sunset: ({ shape, second, turn }: Colours) => (
    <>
      <circle cx={50 + turn * 17} cy={250} r={62} fill={shape} />
      {range(4).map(i => (
        <rect key={i} x={0} y={250 + i * 14} width={200} height={9} fill={second} />
      ))}
    </>
  ),
  planet: ({ shape, second, turn }: Colours) => (
    <>
      {range(14).map(i => (
        <circle key={i} cx={(i * 67 + turn * 23) % 200} cy={150 + ((i * 41) % 145)} r={1 + (i % 3) * 0.6} fill="#fff" opacity={0.7} />
      ))}
      <circle cx={104} cy={226} r={44} fill={shape} />
      <ellipse cx={104} cy={226} rx={76} ry={15} fill="none" stroke={second} strokeWidth={6} transform={`rotate(${turn * 9 - 30} 104 226)`} />
    </>
  ),
  burst: ({ shape, second, turn }: Colours) => (
    <g transform={`rotate(${turn * 6} 100 240)`}>
      {range(12).map(i => (
        <path key={i} d="M100 240L90 152H110Z" fill={i % 2 ? shape : second} transform={`rotate(${i * 30} 100 240)`} opacity={0.92} />
      ))}
      <circle cx={100} cy={240} r={26} fill={second} />
    </g>
  ),
  dots: ({ shape, second, turn }: Colours) =>
    range(9).map(i => (
      <circle key={i} cx={30 + (i % 3) * 70} cy={178 + Math.floor(i / 3) * 46} r={10 + ((i * 5 + turn * 3) % 5) * 4} fill={(i + turn) % 3 ? shape : second} />
    )),
  frame: ({ shape, second, turn }: Colours) => (
    <>
      <rect x={16} y={172} width={168} height={106} fill={shape} opacity={0.55} />
      <path d="M100 172V278M16 225H184" stroke={second} strokeWidth={2} />
      <circle cx={100} cy={225} r={24 + turn * 3} fill="none" stroke={second} strokeWidth={4} />
    </>
  ),
  chevrons: ({ shape, second, turn }: Colours) =>
    range(5).map(i => <path key={i} d={`M-10 ${206 + i * 26}L100 ${166 + i * 26}L210 ${206 + i * 26}V${220 + i * 26}L100 ${180 + i * 26}L-10 ${220 + i * 26}Z`} fill={(i + turn) % 3 ? shape : second} />),
  waves: ({ shape, second, turn }: Colours) =>
    range(5).map(i => (
      <path key={i} d={`M-20 ${176 + i * 26}q40 ${-26 - turn * 3} 80 0t80 0t80 0`} fill="none" stroke={i % 2 ? shape : second} strokeWidth={8} strokeLinecap="round" />
    )),
  moon: ({ shape, second, turn }: Colours) => (
    <>
      <circle cx={120 - turn * 6} cy={214} r={44} fill={second} />
      <path d="M0 300V262L40 226L74 266L120 214L164 262L200 236V300Z" fill={shape} opacity={0.85} />
    </>
  ),
  mountains: ({ shape, second, turn }: Colours) => (
    <>
      <circle cx={40 + turn * 20} cy={196} r={20} fill="#f2b04a" />
      <path d="M-10 300L62 186L124 300Z" fill={shape} />
      <path d={`M50 300L${140 - turn * 3} 206L230 300Z`} fill={second} />
    </>
  ),
  slash: ({ shape, second, turn }: Colours) => (
    <>
      <path d={`M${-30 + turn * 8} 300L${90 + turn * 8} 150H${130 + turn * 8}L${10 + turn * 8} 300Z`} fill={shape} />
      <path d={`M${50 + turn * 8} 300L${150 + turn * 8} 175H${168 + turn * 8}L${68 + turn * 8} 300Z`} fill={second} />
    </>
  ),
  rings: ({ shape, second, turn }: Colours) =>
    range(6).map(i => <circle key={i} cx={70 + turn * 10} cy={232} r={78 - i * 13} fill={i % 2 ? second : shape} />),
  smile: ({ shape, second, turn }: Colours) => (
    <g transform={`rotate(${turn * 4 - 12} 100 220)`}>
      <path d="M30 204A70 70 0 0 0 170 204Z" fill={shape} />
      <circle cx={66} cy={178} r={11} fill={second} />
      <circle cx={134} cy={178} r={11} fill={second} />
    </g>
  ),
  pair: ({ shape, second, turn }: Colours) => (
    <>
      <circle cx={76 - turn * 3} cy={228} r={50} fill={shape} />
      <circle cx={124 + turn * 3} cy={228} r={50} fill={second} opacity={0.8} />
    </>
  ),
  columns: ({ shape, second, turn }: Colours) =>
    range(5).map(i => <rect key={i} x={18 + i * 35} y={178 + ((i * 3 + turn) % 5) * 12} width={24} height={140} fill={(i + turn) % 4 ? shape : second} />),
} satisfies Record<string, (colours: Colours) => ReactNode>;
