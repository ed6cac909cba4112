import { demand, toHex, type Bytes } from './bytes.ts';
import { type Certificate } from './certificate.ts';
import { oid, only, smallInteger, tag, type Der } from './der.ts';

/** What Intel's SGX extension of a PCK certificate says of the platform (1.2.840.113741.1.13.1). */
export interface Platform {
  ppid: Bytes;
  fmspc: Bytes;
  pceId: Bytes;
  /** The 16 SGX TCB components. */
  components: number[];
  pceSvn: number;
}

const sgx = '2a864886f84d010d01';
const of = { ppid: `${sgx}01`, tcb: `${sgx}02`, pceId: `${sgx}03`, fmspc: `${sgx}04` };
const pceSvn = 17;
const cpuSvn = 18;

export function parsePlatform(pck: Certificate): Platform {
  const extension = pck.extensions.get(sgx);
  demand(extension !== undefined, 'a PCK certificate without SGX extension');
  const items = pairs(only(extension.value, tag.sequence));
  const octets = (id: string, size: number) => {
    const { body } = the(items, id).next(tag.octetString);
    demand(body.length === size, `${body.length} bytes in the SGX extension, want ${size}`);
    return body;
  };
  const tcb = pairs(the(items, of.tcb).enter(tag.sequence));
  const svn = (n: number) => smallInteger(the(tcb, of.tcb + toHex(Uint8Array.of(n))));
  the(tcb, of.tcb + toHex(Uint8Array.of(cpuSvn))).next(tag.octetString);
  return {
    ppid: octets(of.ppid, 16),
    fmspc: octets(of.fmspc, 6),
    pceId: octets(of.pceId, 2),
    components: Array.from({ length: 16 }, (_, i) => svn(i + 1)),
    pceSvn: svn(pceSvn),
  };
}

/** SEQUENCE OF SEQUENCE {id, value}: what follows each id. */
function pairs(list: Der): Map<string, Der> {
  const found = new Map<string, Der>();
  while (!list.done) {
    const pair = list.enter(tag.sequence);
    const id = oid(pair);
    demand(!found.has(id), 'an SGX extension that stands twice');
    found.set(id, pair);
  }
  return found;
}

function the(items: Map<string, Der>, id: string): Der {
  const item = items.get(id);
  demand(item !== undefined, `no ${id} in the SGX extension`);
  return item;
}
