package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// tree is what a checkpoint says (c2sp.org/tlog-checkpoint).
type tree struct {
	origin string
	size   int64
	root   tlog.Hash
}

// proof is a c2sp.org/tlog-proof.
type proof struct {
	index      int64
	path       tlog.RecordProof
	checkpoint string
	tree       tree
}

// openCheckpoint takes only keys that are named as the origin: a key of one log says nothing about another.
func openCheckpoint(source string, keys []note.Verifier) (tree, error) {
	opened, err := note.Open([]byte(source), note.VerifierList(keys...))
	if err != nil {
		return tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] == "" || lines[3] != "" {
		return tree{}, errors.New("a checkpoint has three lines")
	}
	signed := false
	for _, signature := range opened.Sigs {
		signed = signed || signature.Name == lines[0]
	}
	if !signed {
		return tree{}, fmt.Errorf("no known key of %s signed", lines[0])
	}
	size, err := parseNumber(lines[1])
	if err != nil {
		return tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tree{lines[0], size, root}, err
}

func parseProof(text string) (*proof, error) {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		return nil, errors.New("not a tlog-proof")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return nil, errors.New("a tlog-proof without index")
	}
	index, err := parseNumber(strings.TrimPrefix(lines[0], "index "))
	if err != nil {
		return nil, err
	}
	path, err := parseHashes(lines[1:])
	return &proof{index: index, path: path, checkpoint: checkpoint}, err
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

func parseNumber(text string) (int64, error) {
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number < 0 || strconv.FormatInt(number, 10) != text {
		return 0, fmt.Errorf("not a plain number: %q", text)
	}
	return number, nil
}
