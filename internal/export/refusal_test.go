package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRefusalsSayWhatToDo(t *testing.T) {
	chats := testFile{"conversations.json", shard(plainChat(t, "1"))}
	whole := pack(t, userFile(), chats)
	claude := `[{"uuid":"u","name":"n","chat_messages":[]}]`
	for _, c := range []struct {
		name string
		data []byte
		want Code
	}{
		{"an empty file", nil, Truncated},
		{"a text", []byte("hello"), NotZip},
		{"another archive", []byte("Rar!\x1a\x07\x01\x00"), NotZip},
		{"half of a download", whole[:len(whole)/2], Truncated},
		{"all but the last byte", whole[:len(whole)-1], Truncated},
		{"something behind the end", append(bytes.Clone(whole), "more"...), Truncated},
		{"the beginning is missing", whole[20:], Damaged},
		{"an empty archive", pack(t), NoChats},
		{"pictures", pack(t, testFile{"a.png", "x"}), NoChats},
		{"archives in an archive", pack(t, testFile{"part1of2.zip", "x"}, testFile{"part2of2.ZIP", "x"}), Nested},
		{"another service's export", pack(t, testFile{"users.json", "[]"}, testFile{"conversations.json", claude}), OtherProvider},
		{"another service's archive", pack(t, testFile{"Takeout/My Activity/x.html", "x"}), OtherProvider},
		{"another service's chats, bare", []byte(claude), OtherProvider},
		{"bare conversations", []byte("\ufeff  " + chats.body), BareChats},
		{"a bare conversation", []byte(plainChat(t, "1")), SingleChat},
		{"a bare object", []byte(`{"a":1}`), NotExport},
		{"a bare list", []byte(`[1]`), NotExport},
		{"a single conversation in a zip", pack(t, userFile(), testFile{"conversations.json", plainChat(t, "1")}), SingleChat},
		{"an object in a zip", pack(t, userFile(), testFile{"conversations.json", `{}`}), NotExport},
		{"a list of something else", pack(t, userFile(), testFile{"conversations.json", `[{"a":1},7,[]]`}), NotExport},
		{"no conversation at all", pack(t, userFile(), testFile{"conversations.json", `[ ]`}), NoChats},
		{"two exports", pack(t, testFile{"a/conversations.json", "[]"}, testFile{"b/conversations.json", "[]"}), SeveralInOne},
		{"no user.json", pack(t, chats), NoUser},
		{"user.json without an id", pack(t, chats, testFile{"user.json", `{"email":"a@example.org"}`}), NoUser},
		{"user.json with another kind of id", pack(t, chats, testFile{"user.json", `{"id":"me"}`}), NoUser},
		{"user.json with two ids", pack(t, chats, testFile{"user.json", `{"id":"` + testUser + `","id":"` + testUser + `"}`}), NoUser},
		{"user.json with something behind it", pack(t, chats, testFile{"user.json", userFile().body + "{}"}), NoUser},
		{"user.json twice", pack(t, chats, userFile(), testFile{"User.JSON", userFile().body}), Unsafe},
		{"the same name twice", pack(t, chats, userFile(), chats), Unsafe},
		{"a name that climbs", pack(t, chats, userFile(), testFile{"a/../../x", ""}), Unsafe},
		{"an absolute name", pack(t, chats, userFile(), testFile{"/etc/x", ""}), Unsafe},
		{"a drive", pack(t, chats, userFile(), testFile{"C:x", ""}), Unsafe},
		{"a backslash", pack(t, chats, userFile(), testFile{`a\b`, ""}), Unsafe},
		{"a NUL", pack(t, chats, userFile(), testFile{"a\x00b", ""}), Unsafe},
		{"a name that is not UTF-8", pack(t, chats, userFile(), testFile{"a\xff", ""}), Unsafe},
		{"a long name", pack(t, chats, userFile(), testFile{strings.Repeat("n", 5000), ""}), Unsafe},
		{"a bomb", pack(t, userFile(), testFile{"conversations.json", "[" + strings.Repeat(" ", 8<<20) + "]"}), OverLimit},
		{"too many bytes of conversations", pack(t, userFile(), testFile{"conversations.json", strings.Repeat("x", 11<<20)}), OverLimit},
		{"a payload manifest that is none", pack(t, userFile(), chats, testFile{".gptdao/manifest.json", "{}"}), Damaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(bytes.NewReader(c.data), int64(len(c.data)), Options{Limits: Limits{Chats: 10 << 20}})
			var refused *Error
			if !errors.As(err, &refused) {
				t.Fatalf("error %v, want %s", err, c.want)
			}
			if refused.Code != c.want {
				t.Errorf("refused as %s (%v), want %s", refused.Code, err, c.want)
			}
			if refused.Sentence() == "" {
				t.Error("no sentence says what to do")
			}
		})
	}
}

// central finds the central header of a member.
func central(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	for i := 0; ; i++ {
		next := bytes.Index(data[i:], signCentral)
		if next < 0 {
			t.Fatalf("no central header for %q", name)
		}
		i += next
		if bytes.HasPrefix(data[i+centralHeader:], []byte(name)) {
			return data[i:]
		}
	}
}

func TestDirectoriesThatLieAreRefused(t *testing.T) {
	put16, put32 := binary.LittleEndian.PutUint16, binary.LittleEndian.PutUint32
	shardFile := testFile{"conversations.json", shard(plainChat(t, "1"))}
	end := func(data []byte) []byte { return data[len(data)-endRecord:] }
	for _, c := range []struct {
		name string
		edit func(data []byte)
		want Code
	}{
		{"encrypted", func(d []byte) { put16(central(t, d, "z.png")[8:], 1) }, Encrypted},
		{"method 9", func(d []byte) { put16(central(t, d, "z.png")[10:], 9) }, Compression},
		{"one entry fewer than there are", func(d []byte) { put16(end(d)[8:], 2); put16(end(d)[10:], 2) }, Unsafe},
		{"one entry more than there are", func(d []byte) { put16(end(d)[8:], 4); put16(end(d)[10:], 4) }, Damaged},
		{"several disks", func(d []byte) { put16(end(d)[4:], 1) }, Damaged},
		{"a shorter table", func(d []byte) { put32(end(d)[12:], le32(end(d)[12:])-1) }, Damaged},
		{"a table elsewhere", func(d []byte) { put32(end(d)[16:], le32(end(d)[16:])-1) }, Damaged},
		{"two members in one place", func(d []byte) { put32(central(t, d, "z.png")[42:], 0) }, Unsafe},
		{"a member that reaches into the next", func(d []byte) { put32(central(t, d, "user.json")[20:], 1<<20) }, Unsafe},
		{"a member in the table", func(d []byte) { put32(central(t, d, "z.png")[42:], le32(end(d)[16:])) }, Unsafe},
		{"ZIP64 sizes that are not there", func(d []byte) { put32(central(t, d, "z.png")[20:], 1<<32-1) }, Damaged},
		{"a stored member of two sizes", func(d []byte) { put16(central(t, d, "z.png")[10:], 0) }, Damaged},
		{"another name in the local header", func(d []byte) { d[localHeader] = 'U' }, Unsafe},
		{"another method in the local header", func(d []byte) { d[8] = 0 }, Damaged},
		{"a wrong checksum", func(d []byte) { put32(central(t, d, "user.json")[16:], 7) }, Damaged},
		{"a size that is too small", func(d []byte) { put32(central(t, d, "user.json")[24:], 7) }, Damaged},
		{"a size that is too large", func(d []byte) { put32(central(t, d, "user.json")[24:], 1<<16) }, Damaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := pack(t, userFile(), shardFile, testFile{"z.png", "picture"})
			c.edit(data)
			_, err := openBytes(data, "")
			var refused *Error
			if !errors.As(err, &refused) || refused.Code != c.want {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func TestLimitsOfTheArchive(t *testing.T) {
	data := pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "1"), plainChat(t, "2"))}, testFile{"z.png", "x"})
	for _, c := range []struct {
		name   string
		limits Limits
	}{
		{"bytes", Limits{Archive: 100}},
		{"members", Limits{Members: 2}},
		{"table", Limits{Directory: 100}},
		{"bytes of conversations", Limits{Chats: 100}},
		{"a side file", Limits{SideFile: 10}},
		{"conversations", Limits{Conversations: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Limits: c.limits})
			if err == nil {
				for _, err = range a.Conversations(t.Context()) {
				}
			}
			var refused *Error
			if !errors.As(err, &refused) || refused.Code != OverLimit {
				t.Errorf("error %v, want %s", err, OverLimit)
			}
		})
	}
}

// TestEveryCutIsRefused: no beginning of an export is taken for one.
func TestEveryCutIsRefused(t *testing.T) {
	data := pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "1"))})
	for n := range data {
		if _, err := openBytes(data[:n], ""); err == nil {
			t.Fatalf("the first %d of %d bytes were taken for an export", n, len(data))
		}
	}
}

// TestDamageInTheConversationsIsFound: a byte that changed on the way is refused,
// and never read as another text.
func TestDamageInTheConversationsIsFound(t *testing.T) {
	data := pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "1"), plainChat(t, "2"))})
	a := mustOpen(t, data, "")
	want := readAll(t, a)
	from, to := a.members.shards[0].data, a.members.shards[0].data+int64(a.members.shards[0].compressed)
	for i := from; i < to; i++ {
		data[i] ^= 0x10
		// The last byte has bits that mean nothing.
		if got, err := tryAll(t, data); err == nil && !cmp.Equal(got, want) {
			t.Errorf("byte %d was changed, and nobody noticed", i-from)
		}
		data[i] ^= 0x10
	}
}

func tryAll(t *testing.T, data []byte) (all []Conversation, err error) {
	a, err := openBytes(data, "")
	if err != nil {
		return nil, err
	}
	for c, err := range a.Conversations(t.Context()) {
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

var errDisk = errors.New("input/output error")

// failing is a file whose disk fails behind an offset.
type failing struct {
	data []byte
	from int64
}

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > f.from && off < int64(len(f.data)) && off+int64(len(p)) <= int64(len(f.data))-200 {
		return 0, errDisk
	}
	return bytes.NewReader(f.data).ReadAt(p, off)
}

func TestAFailingDiskIsNotTheExportsFault(t *testing.T) {
	var chats []string
	for i := range 2000 {
		chats = append(chats, plainChat(t, strings.Repeat(string(rune('a'+i%26)), 1+i/26)))
	}
	data := pack(t, userFile(), testFile{"conversations.json", shard(chats...)}, testFile{"z.bin", strings.Repeat("z", 1000)})
	a, err := Open(failing{data, 12_000}, int64(len(data)), Options{})
	if err == nil {
		for _, err = range a.Conversations(t.Context()) {
		}
	}
	var refused *Error
	if !errors.As(err, &refused) || refused.Code != Unreadable || !errors.Is(err, errDisk) {
		t.Errorf("error %v, want %s because of the disk", err, Unreadable)
	}
}
