package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// checkLog proves, from the checkpoint and tiles that the log serves now, that the receipt's tree and entry are still in it.
func checkLog(address string, keys []note.Verifier, entry string, held *proof) error {
	source, status, err := fetch(address + "/checkpoint")
	if err != nil || status != http.StatusOK {
		return fmt.Errorf("checkpoint: status %d %v", status, err)
	}
	now, err := openCheckpoint(string(source), keys)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if now.size < held.tree.size {
		return fmt.Errorf("the log has %d entries, the receipt was given at %d: it lost its tail", now.size, held.tree.size)
	}
	fmt.Printf("log: %s at size %d\n", now.origin, now.size)

	tiles := &tileReader{address, map[tlog.Tile][]byte{}}
	// Every tile it reads is checked against the signed root before it is used.
	reader := tlog.TileHashReader(tlog.Tree{N: now.size, Hash: now.root}, tiles)
	path, err := tlog.ProveRecord(now.size, held.index, reader)
	if err != nil {
		return fmt.Errorf("inclusion from tiles: %w", err)
	}
	if err := tlog.CheckRecord(path, now.size, now.root, held.index, tlog.RecordHash([]byte(entry))); err != nil {
		return fmt.Errorf("inclusion from tiles: %w", err)
	}
	fmt.Printf("tiles: entry %d is in the log of today\n", held.index)

	var growth tlog.TreeProof
	if now.size > held.tree.size {
		if growth, err = tlog.ProveTree(now.size, held.tree.size, reader); err != nil {
			return fmt.Errorf("consistency from tiles: %w", err)
		}
	}
	if err := checkGrowth(held.tree, now, growth); err != nil {
		return fmt.Errorf("consistency from tiles: %w", err)
	}
	fmt.Printf("tiles: size %d begins with size %d\n", now.size, held.tree.size)
	return checkBundle(address, now.size, held.index, entry, reader)
}

// checkBundle reads the entries around the receipt's where the log lets everybody do so: each must hash to its leaf.
func checkBundle(address string, size, index int64, entry string, leaves tlog.HashReader) error {
	first := index / tileWidth * tileWidth
	width := min(tileWidth, size-first)
	tile := tlog.Tile{H: tileHeight, L: 0, N: index / tileWidth, W: int(width)}
	path := strings.Replace(tilePath(tile), "tile/0/", "tile/entries/", 1)
	bundle, status, err := fetch(address + "/" + path)
	if err != nil {
		return err
	}
	if status == http.StatusForbidden || status == http.StatusUnauthorized {
		fmt.Println("entries: not open to everybody")
		return nil
	}
	if status != http.StatusOK {
		return fmt.Errorf("%s: status %d", path, status)
	}
	for at := first; at < first+width; at++ {
		var content []byte
		if content, bundle, err = cutEntry(bundle); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		stored, err := leaves.ReadHashes([]int64{tlog.StoredHashIndex(0, at)})
		if err != nil {
			return fmt.Errorf("leaf %d: %w", at, err)
		}
		if tlog.RecordHash(content) != stored[0] {
			return fmt.Errorf("%s: entry %d is not the one in the tree", path, at)
		}
		if at == index && string(content) != entry {
			return fmt.Errorf("%s: entry %d is not the receipt's", path, at)
		}
	}
	if len(bundle) > 0 {
		return fmt.Errorf("%s: more than %d entries", path, width)
	}
	fmt.Printf("entries: %d to %d hash to their leaves\n", first, first+width-1)
	return nil
}

func cutEntry(bundle []byte) (entry, rest []byte, err error) {
	if len(bundle) < 2 {
		return nil, nil, errors.New("too few entries")
	}
	end := 2 + int(bundle[0])<<8 + int(bundle[1])
	if len(bundle) < end {
		return nil, nil, errors.New("an entry is cut")
	}
	return bundle[2:end], bundle[end:], nil
}

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

// tileReader reads tiles as c2sp.org/tlog-tiles names them: as Go does, without the height.
type tileReader struct {
	address string
	saved   map[tlog.Tile][]byte
}

func (*tileReader) Height() int { return tileHeight }

// SaveTiles is called with tiles that were found to be under the signed root.
func (reader *tileReader) SaveTiles(tiles []tlog.Tile, data [][]byte) {
	for i, tile := range tiles {
		reader.saved[tile] = data[i]
	}
}

func (reader *tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		if content, known := reader.saved[tile]; known {
			data = append(data, content)
			continue
		}
		content, status, err := fetch(reader.address + "/" + tilePath(tile))
		if err != nil {
			return nil, err
		}
		if status != http.StatusOK {
			return nil, fmt.Errorf("%s: status %d", tilePath(tile), status)
		}
		if len(content) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s: %d bytes for %d hashes", tilePath(tile), len(content), tile.W)
		}
		data = append(data, content)
	}
	return data, nil
}

func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), "tile/"+strconv.Itoa(tile.H)+"/", "tile/", 1)
}

var client = &http.Client{Timeout: 30 * time.Second}

const longestAnswer = 32 << 20

func fetch(url string) ([]byte, int, error) {
	response, err := client.Get(url)
	if err != nil {
		return nil, 0, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer+1))
	if err == nil && len(content) > longestAnswer {
		err = errors.New(url + ": too long")
	}
	return content, response.StatusCode, err
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
