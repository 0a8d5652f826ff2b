package porchlight.tunnel.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static porchlight.tunnel.windows.Layouts.SERVICE_STATUS;
import static porchlight.tunnel.windows.Layouts.SERVICE_TABLE_ENTRYW;
import static porchlight.tunnel.windows.Layouts.at;
import static porchlight.tunnel.windows.Native.number;
import static porchlight.tunnel.windows.Native.text;
import static porchlight.tunnel.windows.ValueLayouts.INT;
import static porchlight.tunnel.windows.ValueLayouts.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The service control protocol (`winsvc.h`), spoken by the JVM itself: no wrapper program runs as SYSTEM beside
/// us, and the service manager's word reaches [ServiceLife] at once. Works only in the process that the service
/// manager started, so the service is `java.exe` and not a launcher that starts another process.
final class ServiceHost implements ServiceLife.Manager {
    private final Arena arena = Arena.ofShared();
    private final MethodHandle dispatch;
    private final MethodHandle register;
    private final MethodHandle setStatus;
    private final ServiceLife life;
    private volatile MemorySegment handle = MemorySegment.NULL;

    ServiceHost(ServiceLife life) {
        this(life, new Native("advapi32.dll"));
    }

    ServiceHost(ServiceLife life, Native library) {
        this.life = life;
        this.dispatch = library.function("StartServiceCtrlDispatcherW", JAVA_INT, ADDRESS);
        this.register = library.function("RegisterServiceCtrlHandlerExW", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        this.setStatus = library.function("SetServiceStatus", JAVA_INT, ADDRESS, ADDRESS);
    }

    /// Serves until the service manager says stop.
    ///
    /// @return whether the service manager had started us at all
    boolean run() {
        MemorySegment main = Native.callback(
                Native.ServiceCall.class,
                (count, arguments) -> serve(),
                FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS),
                arena);
        MemorySegment table = arena.allocate(SERVICE_TABLE_ENTRYW, 2);
        table.set(POINTER, at(SERVICE_TABLE_ENTRYW, "lpServiceName"), text(FilterEngine.SERVICE, arena));
        table.set(POINTER, at(SERVICE_TABLE_ENTRYW, "lpServiceProc"), main);
        int started = number(() -> (int) dispatch.invokeExact(table));
        return started != 0;
    }

    /// Called by Windows on a thread of its own, which is the service's for as long as it runs.
    private void serve() {
        MemorySegment handler = Native.callback(
                Native.ControlCall.class,
                (what, kind, data, context) -> control(what),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
                arena);
        MemorySegment name = text(FilterEngine.SERVICE, arena);
        handle = (MemorySegment)
                Native.value(() -> (MemorySegment) register.invokeExact(name, handler, MemorySegment.NULL));
        life.run(this);
    }

    /// Called by Windows; must return soon and throw nothing.
    private int control(int what) {
        try {
            return life.control(what, this);
        } catch (RuntimeException ours) {
            System.getLogger(ServiceHost.class.getName()).log(System.Logger.Level.ERROR, "a fault of our own", ours);
            return 0;
        }
    }

    @Override
    public void tell(ServiceLife.Status status) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment out = call.allocate(SERVICE_STATUS);
            out.set(INT, at(SERVICE_STATUS, "dwServiceType"), ServiceLife.OWN_PROCESS);
            out.set(INT, at(SERVICE_STATUS, "dwCurrentState"), status.state());
            out.set(INT, at(SERVICE_STATUS, "dwControlsAccepted"), status.accepts());
            out.set(INT, at(SERVICE_STATUS, "dwWin32ExitCode"), status.exit());
            out.set(INT, at(SERVICE_STATUS, "dwCheckPoint"), status.checkPoint());
            out.set(INT, at(SERVICE_STATUS, "dwWaitHint"), status.waitMillis());
            number(() -> (int) setStatus.invokeExact(handle, out));
        }
    }
}
