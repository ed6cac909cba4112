package export

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestAMailGoesWithThePayload: it is a member after all others, as it was given, and
// the payload reads as without it.
func TestAMailGoesWithThePayload(t *testing.T) {
	whole := mustOpen(t, realistic(t), "")
	mail := []byte("Subject: yours\r\n\r\n")
	p, err := whole.Payload()
	if err != nil {
		t.Fatal(err)
	}
	p.AddMail(mail)
	var sent bytes.Buffer
	if n, err := p.WriteTo(&sent); err != nil || n != p.Size() || n != int64(sent.Len()) {
		t.Fatalf("wrote %d of %d: %v", n, p.Size(), err)
	}
	z, err := zip.NewReader(bytes.NewReader(sent.Bytes()), int64(sent.Len()))
	if err != nil {
		t.Fatal(err)
	}
	last := z.File[len(z.File)-1]
	r, err := last.Open()
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || last.Name != contribution.MailName || !bytes.Equal(got, mail) {
		t.Errorf("%s holds %q (%v), want %s with %q", last.Name, got, err, contribution.MailName, mail)
	}
	part := mustOpen(t, sent.Bytes(), "")
	if len(readAll(t, part)) != len(readAll(t, whole)) {
		t.Error("the mail changes what is read")
	}
}

// TestWhoseExport reads the address and the time of the files.
func TestWhoseExport(t *testing.T) {
	chats := testFile{"conversations.json", shard(plainChat(t, "1"))}
	for user, email := range map[string]string{
		`{"id":"` + testUser + `","email":"A@example.org"}`:          "A@example.org",
		`{"id":"` + testUser + `","email":null,"phone_number":"+1"}`: "",
		`{"id":"` + testUser + `"}`:                                  "",
	} {
		a := mustOpen(t, pack(t, testFile{"user.json", user}, chats), "")
		if a.Email() != email || !a.Info().Exported.Equal(testDay) {
			t.Errorf("%s: %q, %s, want %q, %s", user, a.Email(), a.Info().Exported, email, testDay)
		}
	}
}
