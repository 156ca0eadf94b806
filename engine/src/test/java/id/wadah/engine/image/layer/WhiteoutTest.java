package id.wadah.engine.image.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.DataRoot;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's overlay understands what a layer takes away. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class WhiteoutTest {

    @TempDir
    Path directory;

    @Test
    void hidesFilesAndWholeDirectoriesOfTheLayersBelow() {
        DataRoot root = new DataRoot(directory);
        Path lower = new Archive()
                .file("kept", "1")
                .file("gone", "1")
                .file("directory/one", "1")
                .file("directory/two", "1")
                .file("emptied/one", "1")
                .file("emptied/deep/two", "1")
                .file("replaced", "1")
                .unpack(root);
        Path upper = new Archive()
                .file(".wh.gone", "")
                .file("directory/.wh.one", "")
                .file("directory/three", "2")
                .directory("emptied/")
                .file("emptied/.wh..wh..opq", "")
                .file("emptied/new", "2")
                .file(".wh..wh.plnk", "")
                .directory("replaced/")
                .file("replaced/inside", "2")
                .unpack(root);
        List<String> seen = Tool.lines(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t overlay overlay -o \"lowerdir=$1:$2\" /mnt && cd /mnt && find . -type f | sort",
                "sh",
                upper.toString(),
                lower.toString());
        assertEquals(
                List.of("./directory/three", "./directory/two", "./emptied/new", "./kept", "./replaced/inside"), seen);
    }
}
