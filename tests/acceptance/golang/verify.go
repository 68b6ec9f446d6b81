// Checks proofs and checkpoints with golang.org/x/mod/sumdb, an implementation that shares nothing with this project.
//
// Reads a JSON object from standard input (see `question`) and prints "ok", or what is wrong, and exits with 1.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Key        string   // vkey of the log
	Witness    string   // vkey of a witness (C2SP tlog-cosignature), or none
	Checkpoint string   // signed note
	Entries    [][]byte // entries 1 …
	Paths      [][]tlog.Hash
	Old        string        // an older signed note
	Growth     []tlog.Hash   // from the old one to the checkpoint
}

// A witness key of C2SP tlog-cosignature, written here from its specification: x/mod knows plain Ed25519 only.
type cosigner struct {
	name string
	key  ed25519.PublicKey
}

func (c cosigner) Name() string { return c.name }

func (c cosigner) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(c.name+"\n\x04"), c.key...))
	return binary.BigEndian.Uint32(sum[:])
}

func (c cosigner) Verify(text, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), text)
	return ed25519.Verify(c.key, []byte(message), sig[8:])
}

func newCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a vkey")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, errors.New("not a key of a witness")
	}
	c := cosigner{parts[0], key[1:]}
	if fmt.Sprintf("%08x", c.KeyHash()) != parts[1] {
		return nil, errors.New("the key id is wrong")
	}
	return c, nil
}

// open returns the tree of a checkpoint that all the verifiers signed.
func open(signed string, verifiers ...note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open([]byte(signed), note.VerifierList(verifiers...))
	if err != nil {
		return tlog.Tree{}, err
	}
	if len(opened.Sigs) != len(verifiers) {
		return tlog.Tree{}, fmt.Errorf("%d signatures, not %d", len(opened.Sigs), len(verifiers))
	}
	lines := bytes.SplitN([]byte(opened.Text), []byte("\n"), 4)
	size, err := strconv.ParseInt(string(lines[1]), 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(string(lines[2]))
	return tlog.Tree{N: size, Hash: root}, err
}

func check() error {
	var q question
	if err := json.NewDecoder(os.Stdin).Decode(&q); err != nil {
		return err
	}
	key, err := note.NewVerifier(q.Key)
	if err != nil {
		return err
	}
	verifiers := []note.Verifier{key}
	if q.Witness != "" {
		witness, err := newCosigner(q.Witness)
		if err != nil {
			return err
		}
		verifiers = append(verifiers, witness)
	}
	tree, err := open(q.Checkpoint, verifiers...)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	for i, entry := range q.Entries {
		if err := tlog.CheckRecord(q.Paths[i], tree.N, tree.Hash, int64(i), tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %w", i+1, err)
		}
	}
	old, err := open(q.Old, key)
	if err != nil {
		return fmt.Errorf("old checkpoint: %w", err)
	}
	if err := tlog.CheckTree(q.Growth, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("growth: %w", err)
	}
	return nil
}

func main() {
	if err := check(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
