import { openAsBlob } from 'node:fs';
import { crc32 } from '../../src/lib/payload/crc32.ts';
import { locate, readDirectory } from '../../src/lib/payload/directory.ts';
import { inflateRawSync } from 'node:zlib';

/** A member of an archive that tests make: what is odd about it is said. */
export interface Member {
  name: string;
  bytes: Uint8Array;
  /** Bit 0 says that it is encrypted. */
  flags?: number;
  /** 0 is stored; what is in it is never really packed otherwise. */
  method?: number;
  /** What it says of its own size, if that is a lie. */
  inflated?: number;
}

/** Packs an archive as plain as can be. */
export function zipOf(members: readonly Member[]): Buffer {
  const bodies: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, flags = 0, method = 0, inflated = bytes.length } of members) {
    const called = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(33, 8);
    common.writeUInt32LE(crc32(bytes, 0), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(inflated, 18);
    common.writeUInt16LE(called.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, called, bytes]);
    table.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, central, called]));
    bodies.push(body);
    at += body.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** The members of an archive, as they are inside. */
export async function membersOf(path: string): Promise<Member[]> {
  const archive = await openAsBlob(path);
  const members: Member[] = [];
  for (const entry of await readDirectory(archive)) {
    const start = await locate(archive, entry);
    const raw = Buffer.from(await archive.slice(start, start + entry.compressed).arrayBuffer());
    members.push({ name: entry.name, bytes: entry.method === 0 ? raw : inflateRawSync(raw) });
  }
  return members;
}
