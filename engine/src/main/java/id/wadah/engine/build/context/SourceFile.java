package id.wadah.engine.build.context;

import id.wadah.engine.kernel.FileStatus;

/**
 * A file of a tree.
 *
 * @param path in the tree, without a slash at its begin; empty for its top
 */
public record SourceFile(String path, FileStatus status) {}
