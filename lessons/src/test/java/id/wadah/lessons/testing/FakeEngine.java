package id.wadah.lessons.testing;

import id.wadah.engine.DataRoot;
import id.wadah.engine.Engine;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.LocalKernel;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;

/** An engine without containers, for tests of what needs none. */
public final class FakeEngine {

    private FakeEngine() {}

    public static Engine at(Path root) {
        return (Engine) Proxy.newProxyInstance(
                FakeEngine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "root":
                            return new DataRoot(root);
                        case "images":
                            return new ImageStore(new DataRoot(root), LocalKernel.get());
                        case "containers":
                            return List.of();
                        case "watchEnds":
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
