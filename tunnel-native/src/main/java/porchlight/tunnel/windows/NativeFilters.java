package porchlight.tunnel.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static porchlight.tunnel.windows.Layouts.FWPM_DISPLAY_DATA0;
import static porchlight.tunnel.windows.Layouts.FWPM_FILTER_ENUM_TEMPLATE0;
import static porchlight.tunnel.windows.Layouts.FWPM_FILTER_SUBSCRIPTION0;
import static porchlight.tunnel.windows.Layouts.FWPM_PROVIDER0;
import static porchlight.tunnel.windows.Layouts.FWPM_SESSION0;
import static porchlight.tunnel.windows.Layouts.FWPM_SUBLAYER0;
import static porchlight.tunnel.windows.Layouts.at;
import static porchlight.tunnel.windows.Native.check;
import static porchlight.tunnel.windows.Native.number;
import static porchlight.tunnel.windows.Native.text;
import static porchlight.tunnel.windows.Native.value;
import static porchlight.tunnel.windows.ValueLayouts.INT;
import static porchlight.tunnel.windows.ValueLayouts.POINTER;
import static porchlight.tunnel.windows.ValueLayouts.SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.tunnel.helper.PlanException;

/// WFP through `fwpuclnt.dll`. The functions and numbers are those of the Windows SDK's `fwpmu.h`.
@SuppressWarnings("restricted")
final class NativeFilters implements FilterEngine {
    private static final int AUTHENTICATION_DEFAULT = -1;
    private static final int WAIT_MILLIS = 3000;
    private static final int LASTING = 1;
    private static final short TOP_WEIGHT = (short) 0xffff;
    private static final int ALREADY_EXISTS = 0x8032_0009;
    private static final int FILTER_NOT_FOUND = 0x8032_0003;
    private static final int PROVIDER_NOT_FOUND = 0x8032_0005;
    private static final int SUBLAYER_NOT_FOUND = 0x8032_0007;
    private static final int OVERLAPPING = 1;
    private static final int WITH_BOOT_AND_DISABLED = 0x8 | 0x10;
    private static final int ANY_ACTION = -1;
    private static final int ON_ADD_AND_DELETE = 1 | 2;
    private static final int AT_ONCE = 64;

    private final MethodHandle engineOpen;
    private final MethodHandle engineClose;
    private final MethodHandle begin;
    private final MethodHandle commit;
    private final MethodHandle abort;
    private final MethodHandle providerAdd;
    private final MethodHandle providerDelete;
    private final MethodHandle subLayerAdd;
    private final MethodHandle subLayerDelete;
    private final MethodHandle filterAdd;
    private final MethodHandle filterDelete;
    private final MethodHandle enumCreate;
    private final MethodHandle enumNext;
    private final MethodHandle enumDestroy;
    private final MethodHandle free;
    private final MethodHandle appId;
    private final MethodHandle subscribe;
    private final MethodHandle unsubscribe;

    NativeFilters() {
        this(new Native("fwpuclnt.dll"));
    }

    NativeFilters(Native library) {
        this.engineOpen = library.function("FwpmEngineOpen0", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        this.engineClose = library.function("FwpmEngineClose0", JAVA_INT, ADDRESS);
        this.begin = library.function("FwpmTransactionBegin0", JAVA_INT, ADDRESS, JAVA_INT);
        this.commit = library.function("FwpmTransactionCommit0", JAVA_INT, ADDRESS);
        this.abort = library.function("FwpmTransactionAbort0", JAVA_INT, ADDRESS);
        this.providerAdd = library.function("FwpmProviderAdd0", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        this.providerDelete = library.function("FwpmProviderDeleteByKey0", JAVA_INT, ADDRESS, ADDRESS);
        this.subLayerAdd = library.function("FwpmSubLayerAdd0", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        this.subLayerDelete = library.function("FwpmSubLayerDeleteByKey0", JAVA_INT, ADDRESS, ADDRESS);
        this.filterAdd = library.function("FwpmFilterAdd0", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        this.filterDelete = library.function("FwpmFilterDeleteByKey0", JAVA_INT, ADDRESS, ADDRESS);
        this.enumCreate = library.function("FwpmFilterCreateEnumHandle0", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        this.enumNext = library.function("FwpmFilterEnum0", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        this.enumDestroy = library.function("FwpmFilterDestroyEnumHandle0", JAVA_INT, ADDRESS, ADDRESS);
        this.free = library.procedure("FwpmFreeMemory0", ADDRESS);
        this.appId = library.function("FwpmGetAppIdFromFileName0", JAVA_INT, ADDRESS, ADDRESS);
        this.subscribe =
                library.function("FwpmFilterSubscribeChanges0", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        this.unsubscribe = library.function("FwpmFilterUnsubscribeChanges0", JAVA_INT, ADDRESS, ADDRESS);
    }

    @Override
    public Session open() throws PlanException {
        return new NativeSession();
    }

    @Override
    public Value.App app(Path file) throws PlanException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment blob = arena.allocate(ADDRESS);
            check("no program id for " + file.getFileName(), () ->
                    (int) appId.invokeExact(text(file.toString(), arena), blob));
            try {
                Optional<Value> read = FilterCodec.content(blob.get(POINTER, 0)).flatMap(FilterCodec::app);
                if (read.isPresent() && read.get() instanceof Value.App app) {
                    return app;
                }
                throw new PlanException("an odd program id for " + file.getFileName());
            } finally {
                release(blob);
            }
        }
    }

    private void release(MemorySegment pointer) {
        value(() -> {
            free.invokeExact(pointer);
            return 0;
        });
    }

    @Override
    public AutoCloseable watch(Runnable touched) throws PlanException {
        return new Subscription(touched);
    }

    private MemorySegment template(Layer layer, Arena arena) {
        MemorySegment template = arena.allocate(FWPM_FILTER_ENUM_TEMPLATE0);
        template.set(POINTER, at(FWPM_FILTER_ENUM_TEMPLATE0, "providerKey"), FilterCodec.guid(PROVIDER, arena));
        Layouts.putGuid(template, at(FWPM_FILTER_ENUM_TEMPLATE0, "layerKey"), layer.key());
        template.set(INT, at(FWPM_FILTER_ENUM_TEMPLATE0, "enumType"), OVERLAPPING);
        template.set(INT, at(FWPM_FILTER_ENUM_TEMPLATE0, "flags"), WITH_BOOT_AND_DISABLED);
        template.set(INT, at(FWPM_FILTER_ENUM_TEMPLATE0, "actionMask"), ANY_ACTION);
        return template;
    }

    private MemorySegment connect(Arena arena) throws PlanException {
        MemorySegment session = arena.allocate(FWPM_SESSION0);
        display(session, FWPM_SESSION0, arena);
        session.set(INT, at(FWPM_SESSION0, "txnWaitTimeoutInMSec"), WAIT_MILLIS);
        MemorySegment out = arena.allocate(ADDRESS);
        check("the filtering service does not answer", () -> (int)
                engineOpen.invokeExact(MemorySegment.NULL, AUTHENTICATION_DEFAULT, MemorySegment.NULL, session, out));
        return out.get(POINTER, 0);
    }

    private static void display(MemorySegment of, GroupLayout layout, Arena arena) {
        of.set(POINTER, at(layout, "displayData") + at(FWPM_DISPLAY_DATA0, "name"), text("Porchlight", arena));
    }

    private final class NativeSession implements Session {
        private final MemorySegment engine;
        private boolean inTransaction;

        NativeSession() throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                this.engine = connect(arena);
            }
        }

        @Override
        public void begin() throws PlanException {
            check("begin", () -> (int) begin.invokeExact(engine, 0));
            inTransaction = true;
        }

        @Override
        public void commit() throws PlanException {
            check("commit", () -> (int) commit.invokeExact(engine));
            inTransaction = false;
        }

        @Override
        public void abort() throws PlanException {
            if (inTransaction) {
                inTransaction = false;
                check("abort", () -> (int) abort.invokeExact(engine));
            }
        }

        @Override
        public void ground() throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment provider = arena.allocate(FWPM_PROVIDER0);
                Layouts.putGuid(provider, at(FWPM_PROVIDER0, "providerKey"), PROVIDER);
                display(provider, FWPM_PROVIDER0, arena);
                provider.set(INT, at(FWPM_PROVIDER0, "flags"), LASTING);
                provider.set(POINTER, at(FWPM_PROVIDER0, "serviceName"), text(SERVICE, arena));
                checkUnless(ALREADY_EXISTS, "provider", () ->
                        (int) providerAdd.invokeExact(engine, provider, MemorySegment.NULL));
                MemorySegment subLayer = arena.allocate(FWPM_SUBLAYER0);
                Layouts.putGuid(subLayer, at(FWPM_SUBLAYER0, "subLayerKey"), SUBLAYER);
                display(subLayer, FWPM_SUBLAYER0, arena);
                subLayer.set(INT, at(FWPM_SUBLAYER0, "flags"), LASTING);
                subLayer.set(POINTER, at(FWPM_SUBLAYER0, "providerKey"), FilterCodec.guid(PROVIDER, arena));
                subLayer.set(SHORT, at(FWPM_SUBLAYER0, "weight"), TOP_WEIGHT);
                checkUnless(ALREADY_EXISTS, "sublayer", () ->
                        (int) subLayerAdd.invokeExact(engine, subLayer, MemorySegment.NULL));
            }
        }

        @Override
        public void clear() throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment subLayer = FilterCodec.guid(SUBLAYER, arena);
                MemorySegment provider = FilterCodec.guid(PROVIDER, arena);
                checkUnless(
                        SUBLAYER_NOT_FOUND, "sublayer goes", () -> (int) subLayerDelete.invokeExact(engine, subLayer));
                checkUnless(
                        PROVIDER_NOT_FOUND, "provider goes", () -> (int) providerDelete.invokeExact(engine, provider));
            }
        }

        @Override
        public void add(Filter filter) throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = FilterCodec.write(filter, arena);
                check("filter " + filter.name(), () ->
                        (int) filterAdd.invokeExact(engine, memory, MemorySegment.NULL, MemorySegment.NULL));
            }
        }

        @Override
        public void delete(UUID key) throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = FilterCodec.guid(key, arena);
                checkUnless(FILTER_NOT_FOUND, "filter goes", () -> (int) filterDelete.invokeExact(engine, memory));
            }
        }

        @Override
        public List<Standing> standing() throws PlanException {
            List<Standing> all = new ArrayList<>();
            for (Layer layer : Layer.values()) {
                list(layer, all);
            }
            return all;
        }

        private void list(Layer layer, List<Standing> into) throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(ADDRESS);
                MemorySegment template = template(layer, arena);
                check("list", () -> (int) enumCreate.invokeExact(engine, template, out));
                MemorySegment list = out.get(POINTER, 0);
                try {
                    int read;
                    do {
                        read = page(list, into);
                    } while (read == AT_ONCE);
                } finally {
                    check("end of list", () -> (int) enumDestroy.invokeExact(engine, list));
                }
            }
        }

        private int page(MemorySegment list, List<Standing> into) throws PlanException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment entries = arena.allocate(ADDRESS);
                MemorySegment count = arena.allocate(JAVA_INT);
                check("page", () -> (int) enumNext.invokeExact(engine, list, AT_ONCE, entries, count));
                int read = count.get(INT, 0);
                try {
                    MemorySegment pointers = entries.get(POINTER, 0).reinterpret(read * ADDRESS.byteSize());
                    for (int i = 0; i < read; i++) {
                        FilterCodec.read(pointers.get(POINTER, i * ADDRESS.byteSize()))
                                .ifPresent(into::add);
                    }
                } finally {
                    release(entries);
                }
                return read;
            }
        }

        @Override
        public void close() {
            // Closing a session aborts what was begun in it and not ended.
            number(() -> (int) engineClose.invokeExact(engine));
        }
    }

    /// One subscription for each layer, in a session of its own that lives as long.
    private final class Subscription implements AutoCloseable {
        private final Arena arena = Arena.ofShared();
        private final List<MemorySegment> handles = new ArrayList<>();
        private final Runnable touched;
        private final MemorySegment engine;

        Subscription(Runnable touched) throws PlanException {
            this.touched = touched;
            this.engine = connect(arena);
            MemorySegment callback = Native.callback(
                    Native.FilterCall.class,
                    (context, change) -> tell(),
                    FunctionDescriptor.ofVoid(ADDRESS, ADDRESS),
                    arena);
            for (Layer layer : Layer.values()) {
                MemorySegment wanted = arena.allocate(FWPM_FILTER_SUBSCRIPTION0);
                wanted.set(POINTER, at(FWPM_FILTER_SUBSCRIPTION0, "enumTemplate"), template(layer, arena));
                wanted.set(INT, at(FWPM_FILTER_SUBSCRIPTION0, "flags"), ON_ADD_AND_DELETE);
                MemorySegment out = arena.allocate(ADDRESS);
                check("subscribe", () ->
                        (int) subscribe.invokeExact(engine, wanted, callback, MemorySegment.NULL, out));
                handles.add(out.get(POINTER, 0));
            }
        }

        private void tell() {
            try {
                touched.run();
            } catch (RuntimeException ours) {
                System.getLogger(NativeFilters.class.getName())
                        .log(System.Logger.Level.ERROR, "a fault of our own", ours);
            }
        }

        @Override
        public void close() {
            // Returns only when no callback runs any more; after that its memory may go.
            handles.forEach(handle -> number(() -> (int) unsubscribe.invokeExact(engine, handle)));
            number(() -> (int) engineClose.invokeExact(engine));
            arena.close();
        }
    }

    private static void checkUnless(int fine, String what, Native.Call call) throws PlanException {
        int code = number(call);
        if (code != 0 && code != fine) {
            throw new PlanException("%s: 0x%08x".formatted(what, code));
        }
    }
}
