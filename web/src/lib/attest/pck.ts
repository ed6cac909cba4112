import { demand, toHex, type Bytes } from './bytes.ts';
import { type Certificate } from './certificate.ts';
import { boolean, Der, oid, only, smallInteger, tag } from './der.ts';

/** What Intel certifies about a machine: the SGX extension of its PCK certificate (1.2.840.113741.1.13.1). */
export interface Machine {
  fmspc: Bytes;
  pceId: Bytes;
  /** The 16 SGX TCB components. */
  components: number[];
  pceSvn: number;
  /** 0 standard, 1 scalable, 2 scalable with integrity. */
  sgxType: number;
  /** Simultaneous multithreading; also where nothing is stated. */
  smt: boolean;
}

const sgx = '2a864886f84d010d01';
const of = {
  ppid: `${sgx}01`,
  tcb: `${sgx}02`,
  pceId: `${sgx}03`,
  fmspc: `${sgx}04`,
  sgxType: `${sgx}05`,
  instance: `${sgx}06`,
  configuration: `${sgx}07`,
  smt: `${sgx}0703`,
};
const pceSvn = 17;
const cpuSvn = 18;

/** Reads the SGX extension. All members must be there but instance and configuration, none twice. */
export function parseMachine(pck: Certificate): Machine {
  const extension = pck.extensions.get(sgx);
  demand(extension !== undefined, 'a PCK certificate without SGX extension');
  const members = pairs(extension);
  const tcb = pairs(the(members, of.tcb));
  const number = (n: number, limit: number) => {
    return last(the(tcb, of.tcb + toHex(Uint8Array.of(n))), (der) => smallInteger(der, limit));
  };
  octets(tcb, of.tcb + toHex(Uint8Array.of(cpuSvn)), 16);
  octets(members, of.ppid, 16);
  if (members.has(of.instance)) octets(members, of.instance, 16);
  return {
    fmspc: octets(members, of.fmspc, 6),
    pceId: octets(members, of.pceId, 2),
    components: Array.from({ length: 16 }, (_, i) => number(i + 1, 0xff)),
    pceSvn: number(pceSvn, 0xffff),
    sgxType: last(the(members, of.sgxType), (der) => smallInteger(der, 0xff, tag.enumerated)),
    smt: threads(members.get(of.configuration)),
  };
}

function threads(configuration: Bytes | undefined): boolean {
  const stated = configuration && pairs(configuration).get(of.smt);
  return stated === undefined || last(stated, boolean);
}

/** SEQUENCE OF SEQUENCE {id, value}: what follows each id. */
function pairs(bytes: Bytes): Map<string, Bytes> {
  const found = new Map<string, Bytes>();
  for (const list = only(bytes, tag.sequence); !list.done; ) {
    const { body } = list.next(tag.sequence);
    const pair = new Der(body);
    const id = oid(pair);
    demand(!found.has(id) && found.size < 64, 'a member of the SGX extension that stands twice, or is one too many');
    found.set(id, body.subarray(id.length / 2 + 2));
  }
  return found;
}

function the(members: Map<string, Bytes>, id: string): Bytes {
  const member = members.get(id);
  demand(member !== undefined, `no ${id} in the SGX extension`);
  return member;
}

function octets(members: Map<string, Bytes>, id: string, size: number): Bytes {
  const value = last(the(members, id), (der) => der.next(tag.octetString).body);
  demand(value.length === size, `${value.length} bytes of ${id} in the SGX extension, want ${size}`);
  return value;
}

/** Reads a value that nothing follows. */
function last<T>(bytes: Bytes, read: (der: Der) => T): T {
  const der = new Der(bytes);
  const value = read(der);
  der.end();
  return value;
}
