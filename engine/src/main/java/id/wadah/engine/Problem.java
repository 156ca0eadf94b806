package id.wadah.engine;

import java.util.Locale;

/** What can go wrong for a user, with the exit code that Docker gives the same failure. */
public enum Problem {
    /** {0} name or ID prefix. */
    NO_SUCH_CONTAINER(1),
    /** {0} prefix, {1} how many match. */
    AMBIGUOUS_CONTAINER(1),
    /** {0} name or ID prefix of neither a container nor an image. */
    NO_SUCH_OBJECT(1),
    /** {0} name or ID prefix. */
    NEITHER_CONTAINER_NOR_NETWORK(1),
    /** One was needed, and there is none at all. */
    NO_CONTAINERS(1),
    /** {0} container: the kernel has nothing of it to show. */
    NOT_RUNNING(1),
    /** {0} number or kind, {1} container, {2} how many it has. */
    NO_SUCH_STEP(1),
    /** {0} name, {1} ID of the container that has it. */
    NAME_IN_USE(125),
    /** {0} name. */
    INVALID_NAME(125),
    /** {0} container, {1} its state, {2} what was asked. */
    WRONG_STATE(1),
    /** {0} container, {1} what was asked: its processes stand still. */
    CONTAINER_PAUSED(1),
    /** {0} container, {1} what was asked: it has ended and is about to be started again. */
    CONTAINER_RESTARTING(1),
    /** {0} name: it is called so already. */
    SAME_NAME(1),
    /** {0} container, {1} call, {2} errno: the kernel refused to change a limit. */
    LIMIT_REFUSED(1),
    /** {0} as written, {1} the hard limit of this machine, which only a capability that the engine lacks would raise, {2} errno. */
    ULIMIT_TOO_HIGH(125),
    /** {0} score asked for, lower than the engine may give, {1} errno. */
    OOM_SCORE_REFUSED(125),
    /** {0} path of a device of the host. */
    NO_SUCH_DEVICE(127),
    /** {0} path that is no device, or not a disk where one is needed. */
    NOT_A_DEVICE(125),
    /** {0} kernel setting that no namespace has, {1} errno. */
    NO_SUCH_SYSCTL(127),
    /** {0} kernel setting with its value, {1} errno. */
    SYSCTL_REFUSED(125),
    /** {0} image reference. */
    NO_SUCH_IMAGE(125),
    /** {0} image or container, {1} the layer's number as written, {2} how many layers there are. */
    NO_SUCH_LAYER(1),
    /** {0} image reference. */
    INVALID_IMAGE_REFERENCE(125),
    /** {0} name with a digest, which nobody can give. */
    TAG_WITH_DIGEST(1),
    /** {0} prefix of an image ID, {1} how many match. */
    AMBIGUOUS_IMAGE(1),
    /** {0} image, {1} stopped container that was made from it; can be forced. */
    IMAGE_IN_USE(1),
    /** {0} image, {1} running container; cannot be forced. */
    IMAGE_RUNNING(1),
    /** {0} image ID, {1} its names; can be forced. */
    IMAGE_HAS_SEVERAL_NAMES(1),
    /** {0} what was written, {1} option. */
    INVALID_SIZE(125),
    /** {0} what was written, {1} option. */
    INVALID_NUMBER(125),
    /** {0} image: neither the request nor the image says what to run. */
    NO_COMMAND(125),
    /** {0} what was written. */
    INVALID_USER(125),
    /** {0} user or group that /etc/passwd or /etc/group of the image lacks. */
    NO_SUCH_USER(125),
    /** {0} what was written. */
    INVALID_CAPABILITY(125),
    /** {0} capability that the kernel or the engine itself lacks. */
    CAPABILITY_UNAVAILABLE(125),
    /** {0} what was written. */
    INVALID_SECURITY_OPTION(125),
    /** {0} file, {1} where in it, {2} what is there. */
    INVALID_SECCOMP_PROFILE(125),
    /** {0} what was written. */
    INVALID_SIGNAL(1),
    /** {0} what was written, {1} option, {2} what is accepted. */
    INVALID_OPTION_VALUE(125),
    /** {0} filter as written, {1} what is accepted. */
    INVALID_FILTER(1),
    /** {0} name, {1} option: there is no such container whose namespace could be joined. */
    NO_CONTAINER_TO_JOIN(125),
    /** {0} container, {1} option: it does not run, so it has no namespace to be joined. */
    CONTAINER_TO_JOIN_NOT_RUNNING(125),
    /** {0} container whose IPC namespace was not made to be shared. */
    IPC_NOT_SHAREABLE(125),
    /** {0} container, {1} option: joining would need to be in its user namespace. */
    OTHER_USER_NAMESPACE(125),
    /** {0} option, {1} option: Docker does not take both together. */
    CONFLICTING_OPTIONS(125),
    /** {0} name. */
    NO_SUCH_VOLUME(1),
    /** {0} volume, {1} containers that have it mounted, running or not. */
    VOLUME_IN_USE(1),
    /** {0} name. */
    INVALID_VOLUME_NAME(125),
    /** {0} name of one character. */
    SHORT_VOLUME_NAME(125),
    /** {0} driver. */
    NO_SUCH_VOLUME_DRIVER(125),
    /** {0} volume, {1} option that the driver does not know. */
    INVALID_VOLUME_OPTION(125),
    /** {0} volume, {1} option that the driver needs beside the others. */
    MISSING_VOLUME_OPTION(125),
    /** {0} volume, {1} call, {2} errno: what its options name cannot be mounted. */
    VOLUME_NOT_MOUNTABLE(125),
    /** {0} what was written behind -v. */
    INVALID_VOLUME_SPEC(125),
    /** {0} mode, {1} what it is part of. */
    INVALID_MOUNT_MODE(125),
    /** {0} option, {1} type of the mount, which has no such option. */
    MOUNT_OPTION_OF_OTHER_TYPE(125),
    /** {0} field, {1} what was written. */
    MISSING_MOUNT_FIELD(125),
    /** {0} field, {1} what was written. */
    UNKNOWN_MOUNT_FIELD(125),
    /** {0} field, {1} what was written. */
    MOUNT_FIELD_WITHOUT_VALUE(125),
    /** {0} field, {1} its value, {2} what was written. */
    INVALID_MOUNT_FIELD(125),
    /** {0} what was written: an anonymous volume that nobody could ever write to. */
    ANONYMOUS_READ_ONLY(125),
    /** {0} path, {1} what it is part of. */
    DESTINATION_NOT_ABSOLUTE(125),
    /** {0} what was written. */
    DESTINATION_IS_ROOT(125),
    /** {0} path. */
    DESTINATION_IN_PROC(125),
    /** {0} path at which two things were to be mounted. */
    DUPLICATE_DESTINATION(125),
    /** {0} path. */
    BIND_SOURCE_NOT_ABSOLUTE(125),
    /** {0} path of the host. */
    BIND_SOURCE_MISSING(125),
    /** {0} path of the host, {1} path in the container: one is a file, the other a directory. */
    MOUNT_KINDS_DIFFER(125),
    /** {0} path of the host, {1} where the mount is that it is on, {2} propagation that was asked for. */
    MOUNT_NOT_SHARED(125),
    /** {0} what was written: there is no such container to have volumes of. */
    NO_CONTAINER_TO_MOUNT_FROM(125),
    /** {0} what was written, {1} option. */
    INVALID_PORT(125),
    /** {0} address and port, as in {@code 0.0.0.0:8080}, {1} protocol, {2} the port alone: another program has it. */
    PORT_IN_USE(125),
    /** {0} range of ports, {1} protocol: other programs have them all. */
    PORTS_IN_USE(125),
    /** {0} address that none of the machine's interfaces has. */
    NO_SUCH_ADDRESS(125),
    /** {0} address and port at which a registry is to listen, {1} the port alone: another program has it. */
    REGISTRY_PORT_IN_USE(125),
    /** {0} address at which a registry is to listen, which none of the machine's interfaces has. */
    REGISTRY_ADDRESS_MISSING(125),
    /** {0} port at which only a privileged engine may listen. */
    REGISTRY_PORT_NOT_ALLOWED(125),
    /** {0} address and port, {1} why, as the kernel says it: no registry could be started there. */
    REGISTRY_NOT_STARTED(125),
    /** {0} what was written, which is no address of a machine. */
    INVALID_REGISTRY_HOST(125),
    /** {0} option, {1} option without which it says nothing. */
    REGISTRY_OPTION_ALONE(125),
    /** Standard input was empty. */
    REGISTRY_PASSWORD_EMPTY(125),
    /** {0} address or port at which no registry serves, or several do. */
    NO_SUCH_REGISTRY(1),
    /** {0} addresses of those that serve: one has to be named. */
    SEVERAL_REGISTRIES(1),
    /** None serves at all. */
    NO_REGISTRIES(1),
    /** {0} what was written: ports are published for IPv4 only. */
    PORT_FOR_IPV6(125),
    /** {0} container, {1} port as {@code 80/tcp}: it is not published. */
    PORT_NOT_PUBLISHED(1),
    /** {0} name or ID prefix. */
    NO_SUCH_NETWORK(1),
    /** {0} prefix, {1} how many match. */
    AMBIGUOUS_NETWORK(1),
    /** {0} name. */
    NETWORK_EXISTS(1),
    /** {0} name. */
    INVALID_NETWORK_NAME(1),
    /** {0} name: it is always there. */
    NETWORK_PREDEFINED(1),
    /** {0} network, {1} the containers that are connected. */
    NETWORK_IN_USE(1),
    /** {0} driver. */
    NO_SUCH_NETWORK_DRIVER(1),
    /** {0} what was written, {1} option. */
    INVALID_SUBNET(1),
    /** {0} address, {1} subnet or range that it should be in. */
    ADDRESS_OUTSIDE(1),
    /** {0} subnet, {1} what already has addresses of it. */
    SUBNET_OVERLAP(1),
    /** No subnet is left for a new network. */
    NO_SUBNET_LEFT(1),
    /** {0} network. */
    NO_ADDRESS_LEFT(125),
    /** {0} address, {1} network. */
    ADDRESS_IN_USE(125),
    /** {0} network: only where a person chose the subnet may they choose an address. */
    ADDRESS_NOT_CHOOSABLE(125),
    /** {0} network: containers have no names there. */
    NO_ALIASES_THERE(125),
    /** {0} interface, {1} network: something else has that name. */
    BRIDGE_NAME_TAKEN(1),
    /** {0} container, {1} network. */
    ALREADY_CONNECTED(1),
    /** {0} container, {1} network. */
    NOT_CONNECTED(1),
    /** {0} container, {1} network: it shares its network with the host or another container, or the network has no cables. */
    NOT_CONNECTABLE(1),
    /** {0} file, {1} reason. */
    UNREADABLE_FILE(125),
    /** {0} program. */
    PROGRAM_NOT_FOUND(127),
    /** {0} program, {1} errno. */
    PROGRAM_NOT_EXECUTABLE(126),
    /** {0} working directory, {1} errno. */
    WORKING_DIRECTORY(126),
    /** {0} step, {1} call, {2} errno: the kernel refused a step of making a container. */
    STEP_REFUSED(125),
    /** {0} who. The supervisor or the future PID 1 was killed while the container was being made. */
    AGENT_GONE(125),
    /** {0} controller or feature that the machine lacks. */
    FEATURE_MISSING(125),
    /** {0} data root. */
    NOT_ROOT(125),
    /** {0} data root. */
    ROOT_READ_ONLY(125),
    /** {0} data root. */
    ROOT_IN_USE(125),
    /** {0} path. */
    DISK_FULL(125),
    /** {0} state file, {1} reason. */
    CORRUPT_STATE(125),
    /** {0} file, {1} reason. */
    CORRUPT_PROGRESS(1),
    /** {0} what was typed, {1} a lesson that there is. */
    NO_SUCH_LESSON(1),
    /** {0} lesson. */
    NO_QUIZ(1),
    /** {0} place, {1} what is wrong there. */
    BROKEN_LESSONS(1),
    /** {0} why a new lesson could not be made. */
    NO_NEW_LESSON(1),
    /** {0} what was typed; the glossary has nothing like it. */
    NO_SUCH_TERM(1),
    /** {0} what was typed, {1} terms that may have been meant. */
    NO_SUCH_TERM_NEAR(1),
    /** A lesson's command was given, and no lesson is open. */
    NO_LESSON_OPEN(1),
    /** {0} image, {1} reason: a sample image could not be assembled. */
    SAMPLE_FAILED(125),
    /** {0} image: there is no C compiler to make it with. */
    NO_C_COMPILER(125),
    /** {0} image, {1} program that this machine lacks and the sample image cannot do without. */
    SAMPLE_NEEDS_PROGRAM(125),
    /** {0} file, {1} expected digest, {2} found digest. */
    CORRUPT_BLOB(125),
    /** {0} file, {1} its digest: the image store should have it. */
    MISSING_BLOB(125),
    /** {0} digest that the content should have, {1} digest that it has: what came from elsewhere is refused. */
    WRONG_DIGEST(1),
    /** {0} digest, {1} bytes that it should have, {2} bytes that came. */
    WRONG_LENGTH(1),
    /** {0} digest of an image's document, {1} what is wrong with it. */
    INVALID_IMAGE_DOCUMENT(1),
    /** {0} digest of an image's document, {1} its bytes, {2} the most that are read. */
    IMAGE_DOCUMENT_TOO_LARGE(1),
    /** {0} digest, {1} media type that is not read. */
    UNKNOWN_MEDIA_TYPE(1),
    /** {0} digest of an index, {1} platform, {2} platforms that it has. */
    NO_SUCH_PLATFORM(1),
    /** {0} host: no packet of this machine gets there. */
    NETWORK_UNREACHABLE(1),
    /** {0} host that no name service knows. */
    REGISTRY_UNKNOWN_HOST(1),
    /** {0} host and port: nobody listens there. */
    REGISTRY_REFUSES_CONNECTION(1),
    /** {0} host, {1} what was waited for. */
    REGISTRY_SILENT(1),
    /** {0} host, {1} reason: its certificate is not trusted. */
    REGISTRY_UNTRUSTED(1),
    /** {0} host that talks plain http where https was expected. */
    REGISTRY_WITHOUT_TLS(1),
    /** {0} host, {1} reason: the connection broke, after all tries. */
    REGISTRY_CONNECTION_LOST(1),
    /** {0} registry, {1} how long it wants us to wait. */
    REGISTRY_BUSY(1),
    /** {0} registry, {1} HTTP status, {2} what it says. */
    REGISTRY_FAILED(1),
    /** {0} registry, {1} the part of its answer that makes no sense. */
    REGISTRY_CONFUSED(1),
    /** {0} registry: user or password are wrong. */
    LOGIN_REFUSED(1),
    /** {0} repository: it is not there, or may not be read; {1} registry. */
    PULL_DENIED(1),
    /** {0} repository, {1} registry. */
    PUSH_DENIED(1),
    /** {0} image reference: the registry has no such tag or digest. */
    MANIFEST_UNKNOWN(1),
    /** {0} image, {1} platform, {2} platforms that there are. */
    PLATFORM_NOT_OFFERED(1),
    /** {0} image whose manifest is of the format before 2015. */
    SCHEMA_1_IMAGE(1),
    /** {0} reference, {1} media type. */
    NOT_AN_IMAGE(1),
    /** {0} image, {1} digest of the manifest, {2} what is wrong with it. */
    INVALID_MANIFEST(1),
    /** {0} digest, {1} registry that should have it. */
    BLOB_UNKNOWN(1),
    /** {0} image reference: there is none to push. */
    NO_IMAGE_TO_PUSH(1),
    /** {0} reference with a digest: it cannot be given to an image, only found. */
    PUSH_BY_DIGEST(1),
    /** {0} registry, {1} sample of the image's name, which needs no registry. */
    NO_NETWORK_BUT_SAMPLE(1),
    /** {0} registry that has no search and no catalogue, or shows it to nobody. */
    NO_SEARCH(1),
    /** {0} variable, {1} its value: no address of a proxy. */
    PROXY_INVALID(1),
    /** {0} proxy, {1} host behind it, {2} reason. */
    PROXY_FAILED(1),
    /** {0} file, {1} what is wrong in it. */
    INVALID_REGISTRY_SETTINGS(1),
    /** {0} file, {1} reason. */
    INVALID_CERTIFICATE(1),
    /** {0} file, {1} reason, which is never a secret. */
    INVALID_CLIENT_KEY(1),
    /** {0} file, {1} what is wrong in it, which is never a secret. */
    INVALID_DOCKER_CONFIG(1),
    /** {0} program, {1} what it was told to do. */
    CREDENTIAL_HELPER_FAILED(1),
    /** {0} layer, {1} entry that would be unpacked outside of the layer's directory, or through a symbolic link. */
    UNSAFE_LAYER(125),
    /** {0} layer, {1} reason. */
    CORRUPT_LAYER(125),
    /** {0} layer, {1} how many entries one may have. */
    LAYER_TOO_MANY_FILES(125),
    /** {0} layer, {1} how many bytes its files may have. */
    LAYER_TOO_LARGE(125),
    /** {0} layer, {1} how many times as large as its blob it may be. */
    LAYER_BOMB(125),
    /** {0} layer, {1} the path's beginning. */
    LAYER_PATH_TOO_LONG(125),
    /** {0} path: a file that was to be made is there already. */
    FILE_EXISTS(125),
    /** {0} container, {1} log driver: nothing of its output is kept. */
    LOG_NOT_KEPT(1),
    /** {0} path, {1} container: there is no such file in it. */
    NO_SUCH_FILE_INSIDE(1),
    /** {0} path of the host. */
    NO_SUCH_FILE(1),
    /** {0} path: something else than a directory is there. */
    NOT_A_DIRECTORY(1),
    /** {0} path: there is a file, which a directory cannot be copied to. */
    CANNOT_COPY_DIRECTORY(1),
    /** {0} path that names a directory which is not there; a file was to be copied into it. */
    NO_SUCH_DIRECTORY(1),
    /** {0} path: a file would take the place of a directory. */
    WOULD_REPLACE_DIRECTORY(1),
    /** {0} path: a directory would take the place of a file. */
    WOULD_REPLACE_FILE(1),
    /** {0} path, {1} container: it cannot be written there. */
    READ_ONLY_INSIDE(1),
    /** {0} path, {1} call, {2} errno: the kernel refused it while files were being copied. */
    COPY_REFUSED(1),
    /** {0} what is wrong with the tar stream. */
    CORRUPT_ARCHIVE(1),
    /** The archive has neither Docker's list of images nor an OCI index. */
    NOT_AN_IMAGE_ARCHIVE(1),
    /** {0} what there is too much of, {1} the bound. */
    ARCHIVE_TOO_LARGE(1),
    /** {0} entry of an archive that leads out of it, or is no file. */
    UNSAFE_ENTRY(1),
    /** {0} entry of an archive that has two of that name. */
    ENTRY_TWICE(1),
    /** {0} entry that an archive lacks, {1} document that needs it. */
    ENTRY_MISSING(1),
    /** {0} entry of an archive, {1} digest that it should have, {2} digest that it has. */
    ENTRY_WRONG_DIGEST(1),
    /** {0} entry of an archive, {1} bytes that it should have, {2} bytes that it has. */
    ENTRY_WRONG_SIZE(1),
    /** {0} document of an archive, {1} what is wrong with it. */
    BAD_DOCUMENT(1),
    /** {0} image of an archive, {1} layers that it has, {2} layers that its configuration names. */
    LAYERS_MISCOUNTED(1),
    /** {0} platform: the archive has nothing for it. */
    PLATFORM_NOT_IN_ARCHIVE(1),
    /** {0} image, {1} platform that was asked for, {2} the image's. */
    PLATFORM_NOT_OF_IMAGE(1),
    /** {0} what was written of a Dockerfile, {1} what is accepted. */
    INVALID_CHANGE(1),
    // Of a Dockerfile; from here to the end of these: {0} file, {1} line, {2} the line itself.
    /** {0} file, {1} the most bytes. */
    DOCKERFILE_TOO_LARGE(1),
    /** {0} file: it has NUL bytes. */
    DOCKERFILE_NOT_TEXT(1),
    /** {0} file: no instruction is in it. */
    DOCKERFILE_EMPTY(1),
    /** {3} directive, {4} its value. */
    DOCKERFILE_BAD_DIRECTIVE(1),
    /** {3} directive. */
    DOCKERFILE_DIRECTIVE_TWICE(1),
    /** {3} word in place of an instruction, {4} all instructions. */
    DOCKERFILE_UNKNOWN_INSTRUCTION(1),
    /** {3} word in place of an instruction, {4} one that may have been meant. */
    DOCKERFILE_UNKNOWN_INSTRUCTION_NEAR(1),
    /** {3} flag, {4} instruction, which takes none. */
    DOCKERFILE_NO_FLAGS(1),
    /** {3} flag, {4} instruction, {5} the flags that it takes. */
    DOCKERFILE_UNKNOWN_FLAG(1),
    /** {3} flag, {4} instruction, {5} one that may have been meant. */
    DOCKERFILE_UNKNOWN_FLAG_NEAR(1),
    /** {3} flag, {4} its value or nothing, {5} what is accepted. */
    DOCKERFILE_BAD_FLAG_VALUE(1),
    /** {3} flag. */
    DOCKERFILE_FLAG_TWICE(1),
    /** {3} instruction, {4} how it is written. */
    DOCKERFILE_MISSING_ARGUMENT(1),
    /** {3} instruction, {4} how it is written. */
    DOCKERFILE_TOO_MANY_ARGUMENTS(1),
    /** {3} instruction, {4} how it is written. */
    DOCKERFILE_ARRAY_EXPECTED(1),
    /** {3} instruction: its array has something else than texts. */
    DOCKERFILE_ARRAY_OF_TEXTS_EXPECTED(1),
    /** {3} instruction that stands before the first FROM. */
    DOCKERFILE_NO_FROM_YET(1),
    /** {0} file: no FROM at all. */
    DOCKERFILE_WITHOUT_FROM(1),
    /** {3} image as written, of which nothing is left when its variables are substituted. */
    DOCKERFILE_IMAGE_EMPTY(1),
    /** {3} instruction that cannot be behind ONBUILD. */
    DOCKERFILE_NOT_IN_ONBUILD(1),
    /** {3} name. */
    DOCKERFILE_BAD_STAGE_NAME(1),
    /** {3} name. */
    DOCKERFILE_RESERVED_STAGE_NAME(1),
    /** {3} name, {4} line of the stage that has it. */
    DOCKERFILE_DUPLICATE_STAGE(1),
    /** {3} name or number, {4} the stages that there are before. */
    DOCKERFILE_NO_SUCH_STAGE(1),
    /** {3} name or number of a stage that comes only later. */
    DOCKERFILE_LATER_STAGE(1),
    /** {3} the word that should end it. */
    DOCKERFILE_UNTERMINATED_HEREDOC(1),
    /** {3} instruction. */
    DOCKERFILE_HEREDOC_DESTINATION(1),
    /** {3} what was written. */
    DOCKERFILE_BAD_PORT(1),
    /** {3} word, {4} instruction. */
    DOCKERFILE_NO_EQUALS(1),
    /** {3} instruction. */
    DOCKERFILE_EMPTY_NAME(1),
    /** {3} what was written of a mount, {4} what is accepted. */
    DOCKERFILE_BAD_MOUNT(1),
    /** {3} what was written. */
    DOCKERFILE_BAD_SIGNAL(1),
    /** {3} what was written, {4} what is accepted. */
    DOCKERFILE_BAD_SUBSTITUTION(1),
    /** {3} what was written, {4} the most characters that a value may have. */
    DOCKERFILE_VALUE_TOO_LONG(1),
    /** {3} what was written, {4} the quotation mark. */
    DOCKERFILE_UNCLOSED_QUOTE(1),
    /** {3} variable. */
    DOCKERFILE_VARIABLE_NEEDED(1),
    /** {3} variable, {4} what the Dockerfile says about it. */
    DOCKERFILE_VARIABLE_NEEDED_SAYING(1),
    /** {0} stage asked for, {1} file, {2} the names of its stages. */
    NO_SUCH_TARGET(1),
    /** Of a Dockerfile, as above: {3} what ran, {4} its exit code. */
    BUILD_RUN_FAILED(1),
    /** Of a Dockerfile, as above. */
    BUILD_WITHOUT_SSH(1),
    /** Of a Dockerfile, as above: {3} ID of a secret that was not given. */
    BUILD_SECRET_MISSING(1),
    /** Of a Dockerfile, as above: {3} path that is to be mounted. */
    BUILD_MOUNT_SOURCE_MISSING(1),
    /** {3} pattern. */
    DOCKERFILE_BAD_PATTERN(1),
    /** {3} source, {4} where it should be. */
    COPY_SOURCE_MISSING(1),
    /** {3} source, {4} where it should be, {5} something there that is called nearly so. */
    COPY_SOURCE_MISSING_NEAR(1),
    /** {3} source, {4} the file that leaves it out, {5} the pattern in it. */
    COPY_SOURCE_IGNORED(1),
    /** {3} pattern, {4} where nothing matches it. */
    COPY_NOTHING_MATCHES(1),
    /** {3} destination. */
    COPY_NEEDS_DIRECTORY(1),
    /** {3} user or group, {4} file of the image that lacks it. */
    COPY_OWNER_UNKNOWN(1),
    /** {3} what was written. */
    COPY_BAD_MODE(1),
    /** {3} address, {4} expected digest, {5} found digest. */
    ADD_WRONG_CHECKSUM(1),
    /** {3} address without a name for the file. */
    ADD_NAMELESS(1),
    /** {3} address of a git repository. */
    ADD_GIT(1),
    /** {3} flag that concerns addresses only. */
    ADD_CHECKSUM_OF_FILE(1),
    /** {0} file, {1} line, {2} pattern. */
    BAD_IGNORE_PATTERN(1),
    /** {0} path. */
    CONTEXT_MISSING(1),
    /** {0} path. */
    CONTEXT_NOT_A_DIRECTORY(1),
    /** {0} address of a git repository. */
    CONTEXT_GIT(1),
    /** Standard input was to be both Dockerfile and context. */
    CONTEXT_AND_DOCKERFILE_ON_STDIN(1),
    /** {0} path given with -f, although the Dockerfile came by itself. */
    DOCKERFILE_GIVEN_TWICE(1),
    /** {0} path, {1} context. */
    DOCKERFILE_MISSING(1),
    /** {0} address, {1} what the server said. */
    DOWNLOAD_REFUSED(1),
    /** {0} address, {1} reason. */
    DOWNLOAD_FAILED(1),
    /** {0} address, {1} most bytes. */
    DOWNLOAD_TOO_LARGE(1),
    /** {0} operation, {1} reason. */
    IO_FAILED(125);

    private final int exitCode;

    Problem(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** Key in the message bundles: {@code no-such-container}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
