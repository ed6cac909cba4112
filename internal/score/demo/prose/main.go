// Command prose prints the paragraphs of HTML, XHTML and Mallard files, each
// once, one a line: what the demonstration models are trained on, without the
// menus that stand on every page. Folders are walked in order of names.
package main

import (
	"bufio"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	paragraph = regexp.MustCompile(`(?s)<p(?:\s[^>]*)?>(.*?)</p>|<div class="para">(.*?)</div>`)
	tag       = regexp.MustCompile(`(?s)<[^>]*>`)
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	if err := run(out, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "prose:", err)
		os.Exit(1)
	}
}

func run(out *bufio.Writer, roots []string) error {
	seen := map[string]bool{}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !isPage(path) || !entry.Type().IsRegular() {
				return err
			}
			page, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, line := range paragraphs(string(page)) {
				if !seen[line] {
					seen[line] = true
					fmt.Fprintf(out, "%s\n", line)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

func isPage(path string) bool {
	switch filepath.Ext(path) {
	case ".html", ".page", ".xhtml":
		return true
	}
	return false
}

// paragraphs are what stands in p elements, and in DocBook's div elements that stand
// for them, without what marks it up.
func paragraphs(page string) (lines []string) {
	for _, match := range paragraph.FindAllStringSubmatch(page, -1) {
		text := html.UnescapeString(tag.ReplaceAllString(match[1]+match[2], " "))
		if line := strings.Join(strings.Fields(text), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
