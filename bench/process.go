package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of times in /proc: a hundredth of a second.
const tick = 10 * time.Millisecond

// tree returns a process and all its descendants.
func tree(root int) ([]int, error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	children := map[int][]int{}
	for _, file := range files {
		fields, err := stat(file)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		parent, _ := strconv.Atoi(fields[1])
		children[parent] = append(children[parent], pid)
	}
	all := []int{root}
	for i := 0; i < len(all); i++ {
		all = append(all, children[all[i]]...)
	}
	return all, nil
}

// stat returns the fields of /proc/…/stat after the name of the program.
func stat(file string) ([]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	at := bytes.LastIndexByte(text, ')')
	fields := strings.Fields(string(text[at+1:]))
	if len(fields) < 15 {
		return nil, fmt.Errorf("%s has %d fields", file, len(fields))
	}
	return fields, nil
}

// cpu returns the processor time that a process and its descendants have used, including those that have ended.
func cpu(root int) (time.Duration, error) {
	pids, err := tree(root)
	if err != nil {
		return 0, err
	}
	var ticks int64
	for _, pid := range pids {
		fields, err := stat(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue
		}
		for _, field := range fields[11:15] { // user and system time, and both for children that have ended
			n, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, err
			}
			ticks += n
		}
	}
	return time.Duration(ticks) * tick, nil
}

// peak returns the peak memory of a process and its descendants in MiB.
func peak(root int) (float64, error) {
	pids, err := tree(root)
	if err != nil {
		return 0, err
	}
	total := 0.0
	for _, pid := range pids {
		file, err := os.Open(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			if kib, found := strings.CutPrefix(lines.Text(), "VmHWM:"); found {
				n, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(kib, "kB")), 64)
				total += n / 1024
			}
		}
		_ = file.Close()
	}
	return total, nil
}
