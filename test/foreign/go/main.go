// Command foreign-check looks at a receipt with eyes that are not ours: the note and tlog packages that Go's own
// checksum database runs on. It shares no code with the ledger.
//
//	foreign-check -receipt a.receipt.json -vkey <name+id+key> [-log https://ledger.example/log/]
//
// It checks the signed note, that the entry is under the signed root (RFC 6962), that every publication in the receipt is
// under the very same root, and that later proofs follow from the first. With -log it also reads the log's newest
// checkpoint and its tiles (c2sp.org/tlog-tiles), and proves from these that the entry is in the log of today and that
// this log begins with the one of the receipt. It prints one line per thing found; the exit code is 0 only if all hold.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type provenEntry struct {
	Entry string `json:"entry"`
	Proof string `json:"proof"`
}

type receipt struct {
	provenEntry
	Published []provenEntry `json:"published"`
	Anchor    *provenEntry  `json:"anchor"`
	Later     []struct {
		Proof       string   `json:"proof"`
		Consistency []string `json:"consistency"`
	} `json:"later"`
}

type vkeys []note.Verifier

func (keys *vkeys) String() string { return fmt.Sprint(len(*keys)) }

func (keys *vkeys) Set(text string) error {
	verifier, err := note.NewVerifier(text)
	if err == nil {
		*keys = append(*keys, verifier)
	}
	return err
}

func main() {
	var keys vkeys
	path := flag.String("receipt", "", "the receipt file")
	address := flag.String("log", "", "where the log is served, for a check against the log of today")
	flag.Var(&keys, "vkey", "a verifier key of the log (may be given again)")
	flag.Parse()
	if *path == "" || len(keys) == 0 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := check(*path, keys, *address); err != nil {
		fmt.Println("fails:", err)
		os.Exit(1)
	}
	fmt.Println("holds")
}

func check(path string, keys []note.Verifier, address string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var held receipt
	if err := json.Unmarshal(content, &held); err != nil {
		return err
	}
	first, err := checkEntry(held.provenEntry, keys)
	if err != nil {
		return fmt.Errorf("entry: %w", err)
	}
	fmt.Printf("signed: %s at size %d\n", first.tree.origin, first.tree.size)
	fmt.Printf("included: entry %d\n", first.index)

	others := held.Published
	if held.Anchor != nil {
		others = append(others, *held.Anchor)
	}
	for i, other := range others {
		proof, err := checkEntry(other, keys)
		if err != nil {
			return fmt.Errorf("published %d: %w", i, err)
		}
		if proof.checkpoint != first.checkpoint {
			return fmt.Errorf("published %d: proven in another checkpoint", i)
		}
		if proof.index >= first.index {
			return fmt.Errorf("published %d: entry %d is not before entry %d", i, proof.index, first.index)
		}
		fmt.Printf("included: entry %d, in the same checkpoint\n", proof.index)
	}

	for i, later := range held.Later {
		proof, err := checkEntry(provenEntry{held.Entry, later.Proof}, keys)
		if err != nil {
			return fmt.Errorf("later %d: %w", i, err)
		}
		if proof.index != first.index {
			return fmt.Errorf("later %d: another index", i)
		}
		path, err := parseHashes(later.Consistency)
		if err != nil {
			return fmt.Errorf("later %d: %w", i, err)
		}
		if err := checkGrowth(first.tree, proof.tree, path); err != nil {
			return fmt.Errorf("later %d: %w", i, err)
		}
		fmt.Printf("consistent: size %d begins with size %d\n", proof.tree.size, first.tree.size)
	}

	if address == "" {
		return nil
	}
	return checkLog(strings.TrimSuffix(address, "/"), keys, held.Entry, first)
}

// checkEntry finds the entry under the root of its signed checkpoint.
func checkEntry(entry provenEntry, keys []note.Verifier) (*proof, error) {
	proof, err := parseProof(entry.Proof)
	if err != nil {
		return nil, err
	}
	if proof.tree, err = openCheckpoint(proof.checkpoint, keys); err != nil {
		return nil, err
	}
	leaf := tlog.RecordHash([]byte(entry.Entry))
	return proof, tlog.CheckRecord(proof.path, proof.tree.size, proof.tree.root, proof.index, leaf)
}

// checkGrowth is tlog.CheckTree, which has no empty proof for a tree and itself.
func checkGrowth(first, second tree, path tlog.TreeProof) error {
	if first.origin != second.origin {
		return fmt.Errorf("%s is not %s", second.origin, first.origin)
	}
	if first.size == second.size {
		if first.root != second.root || len(path) > 0 {
			return fmt.Errorf("two different trees of size %d", first.size)
		}
		return nil
	}
	return tlog.CheckTree(path, second.size, second.root, first.size, first.root)
}
