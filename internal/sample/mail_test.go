package sample_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/sample"
)

// TestMailIsAFunctionOfItsConfig: the same mail each time, of the account that the
// export is of, and it says what it is.
func TestMailIsAFunctionOfItsConfig(t *testing.T) {
	c := sample.Config{Seed: 5, Email: "somebody@example.org", Now: time.Date(2026, 9, 7, 10, 30, 40, 0, time.UTC)}
	for _, form := range []sample.MailForm{sample.SendGrid, sample.Mandrill} {
		one, err := sample.Mail(c, sample.MailConfig{Form: form})
		if err != nil {
			t.Fatal(err)
		}
		again, err := sample.Mail(c, sample.MailConfig{Form: form})
		if err != nil || !bytes.Equal(one, again) {
			t.Errorf("%s: another mail the second time (%v)", form, err)
		}
		for _, want := range []string{"\r\nTo: somebody@example.org\r\n", "\r\nX-Simulated: ", "Date: Mon, 07 Sep 2026 10:33:40 +0000\r\n", "This is a simulated mail"} {
			if !bytes.Contains(one, []byte(want)) {
				t.Errorf("%s: no %q in\n%s", form, want, one)
			}
		}
	}
	if _, err := sample.Mail(c, sample.MailConfig{Form: "pigeon"}); !errors.Is(err, sample.ErrConfig) {
		t.Errorf("a form that there is not: %v, want %v", err, sample.ErrConfig)
	}
	if _, err := sample.Mail(sample.Config{Drop: -1}, sample.MailConfig{}); !errors.Is(err, sample.ErrConfig) {
		t.Errorf("an export that there is not: %v, want %v", err, sample.ErrConfig)
	}
}
