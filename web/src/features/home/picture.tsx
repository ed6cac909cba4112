/**
 * The way of one file, in four scenes on one line: a device that looks and seals, an enclave that opens, a contract that
 * pays.
 */
export function Picture({ label }: { label: string }) {
  return (
    <div className="picture">
      <svg viewBox="0 0 960 190" role="img" aria-label={label}>
        <path className="way" d="M120 95H840" />
        <path className="way-sealed" d="M360 95H600" />
        <Device />
        <Sealed />
        <Enclave />
        <Pool />
      </svg>
    </div>
  );
}

function Device() {
  return (
    <g transform="translate(120 95)">
      <rect className="solid" x="-62" y="-58" width="124" height="84" rx="9" />
      <path className="ink" d="M-78 38h156" />
      <rect className="paper" x="-44" y="-42" width="88" height="52" rx="3" />
      <path className="soft" d="M-34-30h40M-34-19h58M-34-8h30M-34 3h46" />
      <circle className="dot" cx="30" cy="-30" r="4" />
    </g>
  );
}

function Sealed() {
  return (
    <g transform="translate(360 95)">
      <path className="solid" d="M-46-52h66l28 28v78h-94z" />
      <path className="ink" d="M20-52v28h28" />
      <g className="seal">
        <circle r="23" cy="10" />
        <path d="M-9 8v10h18V8zM-6 8V3a6 6 0 0 1 12 0v5" />
      </g>
    </g>
  );
}

function Enclave() {
  const pins = [-42, -14, 14, 42];
  return (
    <g transform="translate(600 95)">
      {pins.map((x) => <path key={x} className="ink" d={`M${x}-66v-12M${x} 66v12M-66 ${x}h-12M66 ${x}h12`} />)}
      <rect className="solid" x="-66" y="-66" width="132" height="132" rx="16" />
      <rect className="chamber" x="-42" y="-42" width="84" height="84" rx="9" />
      <path className="soft" d="M-28-22h36M-28-8h56M-28 6h24M-28 20h46" />
      <path className="found" d="M-28-8h56M-28 20h46" />
    </g>
  );
}

function Pool() {
  return (
    <g transform="translate(840 95)">
      <circle className="solid" r="58" />
      <circle className="coin" r="40" />
      <path className="tick" d="M-16 1 -4 13 18-12" />
    </g>
  );
}
