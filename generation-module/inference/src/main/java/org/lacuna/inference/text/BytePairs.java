package org.lacuna.inference.text;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Byte-pair encoding (Sennrich et al. 2016, over bytes as in GPT-2): a word starts as its UTF-8 bytes, the last of them
 * marked as a word's end, and as long as neighbours are found among the merges, those of the earliest merge become one.
 */
final class BytePairs {
    private static final String WORD_END = "</w>";
    private static final char[] LETTERS = letters();

    private final int[] innerIds;
    private final int[] lastIds;
    private final Map<Long, Merge> merges;

    private record Merge(int rank, int id) {}

    /** Two neighbours that may become one; void when one of them has changed since. */
    private record Candidate(Merge merge, int left, int leftId, int rightId) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            int byRank = Integer.compare(merge.rank(), other.merge.rank());
            return byRank != 0 ? byRank : Integer.compare(left, other.left);
        }
    }

    /**
     * @param vocabulary token to id
     * @param merges pairs of tokens separated by a blank, the earliest first
     * @param unknown the id for bytes that the vocabulary lacks
     * @throws IllegalArgumentException for a merge that is not a pair or of which the vocabulary lacks a part
     */
    BytePairs(Map<String, Integer> vocabulary, List<String> merges, int unknown) {
        innerIds = new int[256];
        lastIds = new int[256];
        for (int b = 0; b < 256; b++) {
            innerIds[b] = vocabulary.getOrDefault(String.valueOf(LETTERS[b]), unknown);
            lastIds[b] = vocabulary.getOrDefault(LETTERS[b] + WORD_END, unknown);
        }
        this.merges = new HashMap<>(merges.size() * 2);
        for (int rank = 0; rank < merges.size(); rank++) {
            String line = merges.get(rank);
            int blank = line.indexOf(' ');
            if (blank <= 0 || line.indexOf(' ', blank + 1) >= 0) {
                throw new IllegalArgumentException("merge " + (rank + 1) + " is not a pair: \"" + line + "\"");
            }
            String left = line.substring(0, blank);
            String right = line.substring(blank + 1);
            Merge merge = new Merge(rank, id(vocabulary, left + right));
            this.merges.putIfAbsent(pair(id(vocabulary, left), id(vocabulary, right)), merge);
        }
    }

    private static int id(Map<String, Integer> vocabulary, String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new IllegalArgumentException("the merges make \"" + token + "\", which the vocabulary lacks");
        }
        return id;
    }

    /** The order of ids in CLIP's vocabulary: bytes, bytes at a word's end, what the merges make, start, end. */
    static Map<String, Integer> vocabulary(List<String> merges, String... specials) {
        Map<String, Integer> vocabulary = new HashMap<>(merges.size() * 2);
        int[] order = bytesInOrder();
        for (int b : order) {
            vocabulary.put(String.valueOf(LETTERS[b]), vocabulary.size());
        }
        for (int b : order) {
            vocabulary.put(LETTERS[b] + WORD_END, vocabulary.size());
        }
        for (String merge : merges) {
            vocabulary.put(merge.replace(" ", ""), vocabulary.size());
        }
        for (String special : specials) {
            vocabulary.put(special, vocabulary.size());
        }
        return vocabulary;
    }

    /** Feeds the ids of a word's tokens to a consumer; n log n in the word's length. */
    void encode(String word, IntConsumer tokens) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        int[] ids = new int[length];
        int[] next = new int[length];
        int[] previous = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = (i == length - 1 ? lastIds : innerIds)[bytes[i] & 0xff];
            next[i] = i + 1;
            previous[i] = i - 1;
        }
        PriorityQueue<Candidate> queue = new PriorityQueue<>();
        for (int i = 0; i + 1 < length; i++) {
            offer(queue, ids, i, i + 1);
        }
        while (!queue.isEmpty()) {
            Candidate candidate = queue.poll();
            int left = candidate.left();
            int right = next[left];
            if (ids[left] != candidate.leftId() || right == length || ids[right] != candidate.rightId()) {
                continue;
            }
            ids[left] = candidate.merge().id();
            ids[right] = -1;
            next[left] = next[right];
            if (next[left] < length) {
                previous[next[left]] = left;
                offer(queue, ids, left, next[left]);
            }
            if (previous[left] >= 0) {
                offer(queue, ids, previous[left], left);
            }
        }
        for (int i = 0; i < length; i = next[i]) {
            tokens.accept(ids[i]);
        }
    }

    private void offer(PriorityQueue<Candidate> queue, int[] ids, int left, int right) {
        Merge merge = merges.get(pair(ids[left], ids[right]));
        if (merge != null) {
            queue.add(new Candidate(merge, left, ids[left], ids[right]));
        }
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /** GPT-2's letters for bytes: printable Latin-1 stands for itself, the others for the characters from U+0100 on. */
    private static char[] letters() {
        char[] letters = new char[256];
        char next = 0x100;
        for (int b = 0; b < 256; b++) {
            letters[b] = isPrintable(b) ? (char) b : next++;
        }
        return letters;
    }

    private static int[] bytesInOrder() {
        return IntStream.range(0, 256)
                .boxed()
                .sorted(Comparator.comparing(b -> LETTERS[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean isPrintable(int b) {
        return b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
    }
}
