package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const (
	apiTitle   = "ChatGPT Data DAO gateway"
	apiVersion = "1"
	apiText    = "Consents, uploads and what became of them. Every error is a problem (RFC 9457) with a stable code. " +
		"The project is independent of OpenAI."
	// maxBody bounds a JSON request: an offer with its header and a contract wallet's signature.
	maxBody = 256 << 10
)

// humaErrors makes huma's own refusals problems too. Huma has one hook per process.
var humaErrors = sync.OnceFunc(func() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return requestProblem(status, message, errs)
	}
	huma.NewErrorWithContext = func(_ huma.Context, status int, message string, errs ...error) huma.StatusError {
		return requestProblem(status, message, errs)
	}
})

// requestProblem names the places that were wrong, never the values found there.
func requestProblem(status int, message string, errs []error) *problem {
	var places []string
	for _, err := range errs {
		var detail *huma.ErrorDetail
		if errors.As(err, &detail) && detail.Location != "" {
			places = append(places, detail.Location+": "+detail.Message)
		}
	}
	code := api.CodeInvalid
	switch {
	case status == http.StatusRequestEntityTooLarge:
		code = api.CodeTooLarge
	case status >= http.StatusInternalServerError:
		code = api.CodeInternal
	}
	text := strings.Join(append([]string{"The request does not follow the interface (" + message + ")"}, places...), "; ") + "."
	return refuse(status, code, text, "See /openapi.json.")
}

// newAPI prepares the document and strict JSON: a field the gateway does not know
// is an error, because whoever sent it expected something of it.
func newAPI(mux *http.ServeMux) huma.API {
	humaErrors()
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	registry.RegisterTypeAlias(reflect.TypeFor[problem](), reflect.TypeFor[api.Problem]())
	format := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: strictJSON}
	return humago.New(mux, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: apiTitle, Version: apiVersion, Description: apiText},
			Components: &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{
				"session": {Type: "http", Scheme: "bearer", Description: "Token of POST /v1/session."},
			}},
		},
		OpenAPIPath:   "/openapi",
		Formats:       map[string]huma.Format{"application/json": format, "json": format},
		DefaultFormat: "application/json",
	})
}

func strictJSON(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

// operation registers a handler whose errors all become problems. Bodies are read
// strictly by the types they go into, which know more than a schema.
func operation[In, Out any](g *Gateway, on huma.API, o huma.Operation, handle func(context.Context, *In) (*Out, error)) {
	o.MaxBodyBytes, o.BodyReadTimeout, o.SkipValidateBody = maxBody, bodyTimeout, true
	huma.Register(on, o, func(ctx context.Context, in *In) (*Out, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, g.classify(ctx, err)
		}
		return out, nil
	})
}

// describe puts a route into the document that is served without huma, because its
// answer is a stream or not JSON.
func describe(on huma.API, method, path, summary, contentType string, session bool) {
	o := &huma.Operation{Method: method, Path: path, Summary: summary, Responses: map[string]*huma.Response{
		"200":     {Description: "OK", Content: map[string]*huma.MediaType{contentType: {}}},
		"default": {Description: "Problem", Content: map[string]*huma.MediaType{problemType: {Schema: problemSchema(on)}}},
	}}
	for _, name := range []string{"id", "upload"} {
		if strings.Contains(path, "{"+name+"}") {
			o.Parameters = append(o.Parameters, &huma.Param{Name: name, In: "path", Required: true,
				Schema: &huma.Schema{Type: huma.TypeString, Pattern: "^0x[0-9a-f]{64}$"}})
		}
	}
	if session {
		o.Security = []map[string][]string{{"session": {}}}
	}
	on.OpenAPI().AddOperation(o)
}

func problemSchema(on huma.API) *huma.Schema {
	return on.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[api.Problem](), true, "")
}

// describeDecimals corrects the schemas of 64-bit integers that are written as
// decimal text: the generator does not know that tag.
func describeDecimals(on huma.API) {
	schemas := on.OpenAPI().Components.Schemas
	for name, schema := range schemas.Map() {
		t := schemas.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, field := range reflect.VisibleFields(t) {
			key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			if strings.Contains(options, "string") && schema.Properties[key] != nil {
				schema.Properties[key] = &huma.Schema{Type: huma.TypeString, Pattern: "^[0-9]{1,20}$"}
			}
		}
	}
}
