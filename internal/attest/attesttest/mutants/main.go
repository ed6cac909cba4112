// Mutants writes altered evidence with the verdicts of this implementation, so that
// another can be held against it: one case a line, JSON.
//
// Half of the cases alter bytes of the vectors; the other half are said by a
// simulated Intel that lies, and signed by it, so that what stands behind a
// signature is altered too. Case i of a seed is always the same one.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
)

func main() {
	seed := flag.Uint64("seed", 1, "of the alterations")
	first := flag.Int("first", 0, "number of the first case")
	count := flag.Int("n", 1000, "number of cases")
	vectors := flag.String("vectors", "vectors/attest", "folder of the vectors")
	technologies := flag.String("technologies", "tdx,snp", "whose vectors are altered")
	flag.Parse()
	if err := run(os.Stdout, *vectors, strings.Split(*technologies, ","), *seed, *first, *count); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

// run writes cases, in no particular order.
func run(out io.Writer, vectors string, technologies []string, seed uint64, first, count int) error {
	corpus, err := readCorpus(vectors, technologies)
	if err != nil {
		return err
	}
	lines := make(chan []byte, 64)
	var workers sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				lines <- line(corpus, seed, i)
			}
		})
	}
	go func() {
		for i := first; i < first+count; i++ {
			next <- i
		}
		close(next)
		workers.Wait()
		close(lines)
	}()
	buffered := bufio.NewWriterSize(out, 1<<20)
	for l := range lines {
		if _, err := buffered.Write(append(l, '\n')); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

func line(c corpus, seed uint64, i int) []byte {
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	m := c.mutant(r)
	m.N = i
	m.appraise()
	b, err := json.Marshal(m)
	if err != nil {
		panic("mutants: " + err.Error()) // only for types that JSON has none for
	}
	return b
}
