package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.session.Session;
import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Stand-ins for what is around a view; asking them for anything that a view has no business with is a failure. */
final class Fake {

    private Fake() {}

    static <T> T of(Class<T> type, Map<String, ?> answers) {
        return of(type, answers::get);
    }

    /** Answers by method name; runs default methods. */
    static <T> T of(Class<T> type, Function<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, args);
            }
            Object answer = answers.apply(method.getName());
            if (answer == null) {
                throw new AssertionError("nobody should ask for " + method);
            }
            return answer instanceof Call call ? call.make(args) : answer;
        }));
    }

    /** An answer that depends on the arguments. */
    interface Call {
        Object make(Object[] arguments);
    }

    static CommandContext context(Engine engine, Texts texts, int width, PrintWriter out) {
        Session session = of(Session.class, Map.of("environment", Map.of("LANG", "C.UTF-8")));
        Call page = arguments -> {
            out.print(arguments[0]);
            return "";
        };
        return of(
                CommandContext.class,
                Map.of(
                        "engine", engine,
                        "session", session,
                        "texts", texts,
                        "out", out,
                        "width", width,
                        "colour", false,
                        "page", page));
    }
}
