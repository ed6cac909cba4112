import { demand, type Bytes } from './bytes.ts';
import { type Certificate } from './certificate.ts';
import { boolean, Der, ENUMERATED, OCTET_STRING, oid, SEQUENCE, smallInteger } from './der.ts';

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
const ppid = `${sgx}01`;
const tcb = `${sgx}02`;
const pceSvn = `${tcb}11`;
const cpuSvn = `${tcb}12`;
const pceId = `${sgx}03`;
const fmspc = `${sgx}04`;
const sgxType = `${sgx}05`;
const instance = `${sgx}06`;
const configuration = `${sgx}07`;
const smt = `${configuration}03`;

/** Reads the SGX extension. All members must be there but instance and configuration, none twice. */
export function parseMachine(pck: Certificate): Machine {
  const members = pairs(pck.extensions.get(sgx));
  const versions = pairs(members.get(tcb));
  const stated = members.has(configuration) ? pairs(members.get(configuration)).get(smt) : undefined;
  octets(versions, cpuSvn, 16);
  octets(members, ppid, 16);
  if (members.has(instance)) octets(members, instance, 16);
  return {
    fmspc: octets(members, fmspc, 6),
    pceId: octets(members, pceId, 2),
    components: Array.from({ length: 16 }, (_, i) => {
      return last(versions.get(`${tcb}${(i + 1).toString(16).padStart(2, '0')}`), (der) => smallInteger(der, 0xff));
    }),
    pceSvn: last(versions.get(pceSvn), (der) => smallInteger(der, 0xffff)),
    sgxType: last(members.get(sgxType), (der) => smallInteger(der, 0xff, ENUMERATED)),
    smt: stated === undefined || last(stated, boolean),
  };
}

/** SEQUENCE OF SEQUENCE {id, value}: what follows each id. */
function pairs(bytes: Bytes | undefined): Map<string, Bytes> {
  const found = new Map<string, Bytes>();
  last(bytes, (der) =>
    der.each(SEQUENCE, (list) => {
      const { body } = list.next(SEQUENCE);
      const id = oid(new Der(body));
      demand(!found.has(id) && found.size < 64);
      found.set(id, body.subarray(id.length / 2 + 2));
    }),
  );
  return found;
}

function octets(members: Map<string, Bytes>, id: string, size: number): Bytes {
  const value = last(members.get(id), (der) => der.next(OCTET_STRING).body);
  demand(value.length === size);
  return value;
}

/** Reads a value that is there and that nothing follows. */
function last<T>(bytes: Bytes | undefined, read: (der: Der) => T): T {
  demand(bytes !== undefined);
  const der = new Der(bytes);
  const value = read(der);
  der.end();
  return value;
}
