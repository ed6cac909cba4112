import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Writes a zip whose one file of conversations has that many bytes that no method makes smaller, stored as they are. */
export function writeArchive(path: string, size: number): void {
  const fd = openSync(path, 'w');
  try {
    const members = [{ name: 'user.json', bytes: [Buffer.from('{"id":"user-benchmark"}')] }, { name: 'conversations.json', bytes: noise(size) }];
    let at = 0;
    const put = (part: Uint8Array) => void (at += writeSync(fd, part));
    const directory = members.map(({ name, bytes }) => {
      const offset = at;
      put(local(name));
      let [crc, length] = [0, 0];
      for (const part of bytes) {
        crc = crc32(part, crc);
        length += part.length;
        put(part);
      }
      put(descriptor(crc, length));
      return central(name, crc, length, offset);
    });
    const begins = at;
    directory.forEach(put);
    put(end(directory.length, at - begins, begins));
  } finally {
    closeSync(fd);
  }
}

function* noise(size: number): Generator<Buffer> {
  const block = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => (Math.imul(i ^ 0x9e37, 2_654_435_761) >>> 13) & 255));
  for (let done = 0, n = 0; done < size; done += block.length, n++) {
    block.writeUInt32LE(n); // no two blocks are alike
    yield block.subarray(0, Math.min(block.length, size - done));
  }
}

const withDescriptor = 1 << 3;

function local(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(withDescriptor, 6);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

function descriptor(crc: number, length: number): Buffer {
  const words = Buffer.alloc(16);
  [0x08074b50, crc, length, length].forEach((word, i) => words.writeUInt32LE(word, i * 4));
  return words;
}

function central(name: string, crc: number, length: number, offset: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(withDescriptor, 8);
  [crc, length, length].forEach((word, i) => head.writeUInt32LE(word, 16 + i * 4));
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

function end(count: number, size: number, offset: number): Buffer {
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50);
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(size, 12);
  tail.writeUInt32LE(offset, 16);
  return tail;
}
