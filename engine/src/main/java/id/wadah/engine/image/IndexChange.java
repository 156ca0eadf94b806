package id.wadah.engine.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The ways in which the layout's index changes; each is one replacement of the file. An image has a line a name, or one without. */
final class IndexChange {

    private final ImageStoreParts store;

    IndexChange(ImageStoreParts store) {
        this.store = store;
    }

    /**
     * Gives names to an image, which need not have been listed before.
     *
     * @param names none for an image that keeps those it has, or gets a line without one
     * @param replace whether an image that loses its last name by that is not listed any more
     */
    void name(IndexEntry entry, List<ImageRef> names, boolean replace) {
        change(entries -> {
            List<IndexEntry> changed = lose(entries, each -> names.stream().anyMatch(each::isNamed), replace);
            if (names.isEmpty()) {
                if (changed.stream().noneMatch(each -> isSame(each, entry))) {
                    changed.add(entry);
                }
            } else {
                changed.removeIf(each -> each.isNameless() && isSame(each, entry));
                names.forEach(name -> changed.add(entry.named(name)));
            }
            return changed;
        });
    }

    /** Takes lines away; an image that loses all of them gets one without a name, or is not listed any more. */
    void remove(Predicate<IndexEntry> lines, boolean forget) {
        change(entries -> lose(entries, lines, forget));
    }

    private List<IndexEntry> lose(List<IndexEntry> entries, Predicate<IndexEntry> lines, boolean forget) {
        List<IndexEntry> changed = new ArrayList<>(entries);
        for (IndexEntry entry : entries) {
            if (lines.test(entry)) {
                int place = changed.indexOf(entry);
                changed.remove(place);
                if (!forget && changed.stream().noneMatch(each -> isSame(each, entry))) {
                    changed.add(place, entry.nameless());
                }
            }
        }
        return changed;
    }

    private boolean isSame(IndexEntry one, IndexEntry other) {
        return store.catalog().identity(one).equals(store.catalog().identity(other));
    }

    private interface Work {
        List<IndexEntry> of(List<IndexEntry> entries);
    }

    private void change(Work work) {
        store.layout()
                .change(lines -> work.of(lines.stream().map(IndexEntry::new).toList()).stream()
                        .map(IndexEntry::line)
                        .toList());
    }
}
