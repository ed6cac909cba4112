package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func mailed(t testing.TB, a *Archive, mail string) []byte {
	t.Helper()
	p, err := a.Payload(WithMail([]byte(mail)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	n, err := p.WriteTo(&b)
	if err != nil || n != p.Size() {
		t.Fatalf("wrote %d of %d: %v", n, p.Size(), err)
	}
	return b.Bytes()
}

func TestAMailTravelsInThePayload(t *testing.T) {
	const mail = "From: a\r\n\r\nbody\xff\x00\r\n"
	whole := mustOpen(t, realistic(t), "x.zip")
	if _, has, err := whole.Mail(); has || err != nil {
		t.Errorf("an export has a mail: %v, %v", has, err)
	}
	sent := mailed(t, whole, mail)
	part := mustOpen(t, sent, "")
	got, has, err := part.Mail()
	if err != nil || !has || string(got) != mail || !part.Info().Mail {
		t.Errorf("mail %q, %v, %v; want it back", got, has, err)
	}
	if part.Email() != "a@example.org" {
		t.Errorf("address %q", part.Email())
	}
	if diff := cmp.Diff(readAll(t, whole), readAll(t, part)); diff != "" {
		t.Errorf("conversations (-export +payload):\n%s", diff)
	}
	_, plain := payloadOf(t, whole)
	without := mustOpen(t, plain, "")
	readAll(t, without)
	if diff := cmp.Diff(without.Report(), part.Report()); diff != "" {
		t.Errorf("the mail changed the report (-without +with):\n%s", diff)
	}
	if info := part.Info(); info.Attachments != 0 {
		t.Errorf("%d attachments, want the mail not counted", info.Attachments)
	}
	if _, again := payloadOf(t, part); !bytes.Equal(again, sent) {
		t.Error("a payload's payload is not itself")
	}
	if other, _, _ := mustOpen(t, mailed(t, part, "another"), "").Mail(); string(other) != "another" {
		t.Errorf("mail %q, want the other one in its place", other)
	}
	if same := mailed(t, part, ""); !bytes.Equal(same, sent) {
		t.Error("an empty mail changed something")
	}
}

func TestMailsThatCannotBeAreRefused(t *testing.T) {
	var refused *Error
	whole := mustOpen(t, realistic(t), "x.zip")
	if _, err := whole.Payload(WithMail(make([]byte, MaxMail+1))); !errors.As(err, &refused) || refused.Code != OverLimit {
		t.Errorf("a long mail: %v, want %s", err, OverLimit)
	}
	largest := mustOpen(t, mailed(t, whole, strings.Repeat("m", MaxMail)), "")
	if got, _, err := largest.Mail(); err != nil || len(got) != MaxMail {
		t.Errorf("the longest mail: %d bytes, %v", len(got), err)
	}
	// A payload of somebody else's making.
	_, data := payloadOf(t, whole)
	files := append(unpack(t, data), testFile{contribution.MailName, strings.Repeat("long ", MaxMail/5+1)})
	part := mustOpen(t, pack(t, files...), "")
	if _, _, err := part.Mail(); !errors.As(err, &refused) || refused.Code != OverLimit {
		t.Errorf("a long mail in a payload: %v, want %s", err, OverLimit)
	}
	if _, err := part.Payload(); !errors.As(err, &refused) {
		t.Errorf("its payload: %v, want it refused", err)
	}
	damaged := mailed(t, whole, "a mail that is damaged on its way")
	damaged[bytes.Index(damaged, []byte("damaged"))] = 'D'
	if _, _, err := mustOpen(t, damaged, "").Mail(); !errors.As(err, &refused) || refused.Code != Damaged {
		t.Errorf("a damaged mail: %v, want %s", err, Damaged)
	}
}

// TestAMailInAnExportIsNone: only payloads have one; in anything else it is a file
// that somebody put there.
func TestAMailInAnExportIsNone(t *testing.T) {
	a := mustOpen(t, pack(t, userFile(), testFile{"conversations.json", shard(plainChat(t, "1"))}, testFile{contribution.MailName, "x"}), "")
	if _, has, err := a.Mail(); has || err != nil {
		t.Errorf("mail: %v, %v", has, err)
	}
	_, data := payloadOf(t, a)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if f.Name == contribution.MailName {
			t.Error("it was sent")
		}
	}
}

func TestAccountsWithoutAnAddress(t *testing.T) {
	phone := testFile{"user.json", `{"id":"` + testUser + `","email":null,"phone_number":"+1"}`}
	if a := mustOpen(t, pack(t, phone, testFile{"conversations.json", shard(plainChat(t, "1"))}), ""); a.Email() != "" {
		t.Errorf("address %q, want none", a.Email())
	}
}
