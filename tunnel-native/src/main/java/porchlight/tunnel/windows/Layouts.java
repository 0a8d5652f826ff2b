package porchlight.tunnel.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.UUID;

/// Structures of Windows on 64-bit machines (x64 and ARM64 agree: pointers of 8 bytes, natural alignment), from
/// the Windows SDK's `guiddef.h`, `fwptypes.h`, `fwpmtypes.h`, `winsvc.h`, `netioapi.h` and `iptypes.h`.
/// `LayoutsTest` holds every size and offset against figures that a C compiler printed from such headers.
final class Layouts {
    static final GroupLayout GUID = struct(
            "GUID",
            JAVA_INT.withName("Data1"),
            JAVA_SHORT.withName("Data2"),
            JAVA_SHORT.withName("Data3"),
            MemoryLayout.sequenceLayout(8, JAVA_BYTE).withName("Data4"));
    static final GroupLayout FWPM_DISPLAY_DATA0 =
            struct("FWPM_DISPLAY_DATA0", ADDRESS.withName("name"), ADDRESS.withName("description"));
    static final GroupLayout FWP_BYTE_BLOB =
            struct("FWP_BYTE_BLOB", JAVA_INT.withName("size"), pad(4), ADDRESS.withName("data"));
    /// The union is read and written by the kind of value: a small number in place, anything else through a
    /// pointer.
    static final GroupLayout FWP_VALUE0 =
            struct("FWP_VALUE0", JAVA_INT.withName("type"), pad(4), JAVA_LONG.withName("uint64"));
    /// The same bytes as [#FWP_VALUE0].
    static final GroupLayout FWP_CONDITION_VALUE0 =
            struct("FWP_CONDITION_VALUE0", JAVA_INT.withName("type"), pad(4), JAVA_LONG.withName("v4AddrMask"));
    static final GroupLayout FWP_V4_ADDR_AND_MASK =
            struct("FWP_V4_ADDR_AND_MASK", JAVA_INT.withName("addr"), JAVA_INT.withName("mask"));
    static final GroupLayout FWP_V6_ADDR_AND_MASK = struct(
            "FWP_V6_ADDR_AND_MASK",
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("addr"),
            JAVA_BYTE.withName("prefixLength"));
    static final GroupLayout FWP_RANGE0 =
            struct("FWP_RANGE0", FWP_VALUE0.withName("valueLow"), FWP_VALUE0.withName("valueHigh"));
    static final GroupLayout FWPM_FILTER_CONDITION0 = struct(
            "FWPM_FILTER_CONDITION0",
            GUID.withName("fieldKey"),
            JAVA_INT.withName("matchType"),
            pad(4),
            FWP_CONDITION_VALUE0.withName("conditionValue"));
    static final GroupLayout FWPM_ACTION0 =
            struct("FWPM_ACTION0", JAVA_INT.withName("type"), GUID.withName("filterType"));
    static final GroupLayout FWPM_FILTER0 = struct(
            "FWPM_FILTER0",
            GUID.withName("filterKey"),
            FWPM_DISPLAY_DATA0.withName("displayData"),
            JAVA_INT.withName("flags"),
            pad(4),
            ADDRESS.withName("providerKey"),
            FWP_BYTE_BLOB.withName("providerData"),
            GUID.withName("layerKey"),
            GUID.withName("subLayerKey"),
            FWP_VALUE0.withName("weight"),
            JAVA_INT.withName("numFilterConditions"),
            pad(4),
            ADDRESS.withName("filterCondition"),
            FWPM_ACTION0.withName("action"),
            pad(4),
            GUID.withName("providerContextKey"),
            ADDRESS.withName("reserved"),
            JAVA_LONG.withName("filterId"),
            FWP_VALUE0.withName("effectiveWeight"));
    static final GroupLayout FWPM_SUBLAYER0 = struct(
            "FWPM_SUBLAYER0",
            GUID.withName("subLayerKey"),
            FWPM_DISPLAY_DATA0.withName("displayData"),
            JAVA_INT.withName("flags"),
            pad(4),
            ADDRESS.withName("providerKey"),
            FWP_BYTE_BLOB.withName("providerData"),
            JAVA_SHORT.withName("weight"),
            pad(6));
    static final GroupLayout FWPM_PROVIDER0 = struct(
            "FWPM_PROVIDER0",
            GUID.withName("providerKey"),
            FWPM_DISPLAY_DATA0.withName("displayData"),
            JAVA_INT.withName("flags"),
            pad(4),
            FWP_BYTE_BLOB.withName("providerData"),
            ADDRESS.withName("serviceName"));
    static final GroupLayout FWPM_SESSION0 = struct(
            "FWPM_SESSION0",
            GUID.withName("sessionKey"),
            FWPM_DISPLAY_DATA0.withName("displayData"),
            JAVA_INT.withName("flags"),
            JAVA_INT.withName("txnWaitTimeoutInMSec"),
            JAVA_INT.withName("processId"),
            pad(4),
            ADDRESS.withName("sid"),
            ADDRESS.withName("username"),
            JAVA_INT.withName("kernelMode"),
            pad(4));
    static final GroupLayout FWPM_FILTER_ENUM_TEMPLATE0 = struct(
            "FWPM_FILTER_ENUM_TEMPLATE0",
            ADDRESS.withName("providerKey"),
            GUID.withName("layerKey"),
            JAVA_INT.withName("enumType"),
            JAVA_INT.withName("flags"),
            ADDRESS.withName("providerContextTemplate"),
            JAVA_INT.withName("numFilterConditions"),
            pad(4),
            ADDRESS.withName("filterCondition"),
            JAVA_INT.withName("actionMask"),
            pad(4),
            ADDRESS.withName("calloutKey"));
    static final GroupLayout FWPM_FILTER_SUBSCRIPTION0 = struct(
            "FWPM_FILTER_SUBSCRIPTION0",
            ADDRESS.withName("enumTemplate"),
            JAVA_INT.withName("flags"),
            GUID.withName("sessionKey"),
            pad(4));
    static final GroupLayout SERVICE_STATUS = struct(
            "SERVICE_STATUS",
            JAVA_INT.withName("dwServiceType"),
            JAVA_INT.withName("dwCurrentState"),
            JAVA_INT.withName("dwControlsAccepted"),
            JAVA_INT.withName("dwWin32ExitCode"),
            JAVA_INT.withName("dwServiceSpecificExitCode"),
            JAVA_INT.withName("dwCheckPoint"),
            JAVA_INT.withName("dwWaitHint"));
    static final GroupLayout SERVICE_TABLE_ENTRYW =
            struct("SERVICE_TABLE_ENTRYW", ADDRESS.withName("lpServiceName"), ADDRESS.withName("lpServiceProc"));
    static final GroupLayout SECURITY_ATTRIBUTES = struct(
            "SECURITY_ATTRIBUTES",
            JAVA_INT.withName("nLength"),
            pad(4),
            ADDRESS.withName("lpSecurityDescriptor"),
            JAVA_INT.withName("bInheritHandle"),
            pad(4));
    /// 28 bytes for either family; the address begins at [#SIN_ADDR] or [#SIN6_ADDR].
    static final GroupLayout SOCKADDR_INET = struct(
            "SOCKADDR_INET",
            JAVA_SHORT.withName("si_family"),
            pad(2),
            MemoryLayout.sequenceLayout(6, JAVA_INT).withName("rest"));
    static final GroupLayout IP_ADDRESS_PREFIX =
            struct("IP_ADDRESS_PREFIX", SOCKADDR_INET.withName("Prefix"), JAVA_BYTE.withName("PrefixLength"), pad(3));
    static final GroupLayout MIB_IPFORWARD_ROW2 = struct(
            "MIB_IPFORWARD_ROW2",
            JAVA_LONG.withName("InterfaceLuid"),
            JAVA_INT.withName("InterfaceIndex"),
            IP_ADDRESS_PREFIX.withName("DestinationPrefix"),
            SOCKADDR_INET.withName("NextHop"),
            JAVA_BYTE.withName("SitePrefixLength"),
            pad(3),
            JAVA_INT.withName("ValidLifetime"),
            JAVA_INT.withName("PreferredLifetime"),
            JAVA_INT.withName("Metric"),
            JAVA_INT.withName("Protocol"),
            pad(4 + 8));
    /// Its rows begin at this offset.
    static final long MIB_IPFORWARD_TABLE2_TABLE = 8;

    static final long SIN_ADDR = 4;
    static final long SIN6_ADDR = 8;

    /// Of `MIB_IPINTERFACE_ROW` only these members are used.
    static final long MIB_IPINTERFACE_ROW_SIZE = 168;

    static final long MIB_IPINTERFACE_ROW_FAMILY = 0;
    static final long MIB_IPINTERFACE_ROW_LUID = 8;
    static final long MIB_IPINTERFACE_ROW_METRIC = 148;

    /// Of `IP_ADAPTER_ADDRESSES_LH` and what hangs on it only these members are used.
    static final long IP_ADAPTER_ADDRESSES_SIZE = 448;

    static final long IP_ADAPTER_ADDRESSES_NEXT = 8;
    static final long IP_ADAPTER_ADDRESSES_DNS = 48;
    static final long IP_ADAPTER_ADDRESSES_STATUS = 104;
    static final long IP_ADAPTER_ADDRESSES_LUID = 224;
    static final long IP_ADAPTER_DNS_NEXT = 8;
    static final long IP_ADAPTER_DNS_ADDRESS = 16;
    static final long IP_ADAPTER_DNS_SIZE = 32;

    private static final int GUID_BYTES = 16;

    private Layouts() {}

    private static GroupLayout struct(String name, MemoryLayout... members) {
        return MemoryLayout.structLayout(members).withName(name);
    }

    private static MemoryLayout pad(long bytes) {
        return MemoryLayout.paddingLayout(bytes);
    }

    /// Where a member begins.
    static long at(GroupLayout struct, String member) {
        return struct.byteOffset(MemoryLayout.PathElement.groupElement(member));
    }

    static void putGuid(MemorySegment segment, long offset, UUID guid) {
        long high = guid.getMostSignificantBits();
        segment.set(ValueLayouts.INT, offset, (int) (high >>> 32));
        segment.set(ValueLayouts.SHORT, offset + 4, (short) (high >>> 16));
        segment.set(ValueLayouts.SHORT, offset + 6, (short) high);
        segment.set(ValueLayouts.BIG_LONG, offset + 8, guid.getLeastSignificantBits());
    }

    static UUID guid(MemorySegment segment, long offset) {
        MemorySegment bytes = segment.asSlice(offset, GUID_BYTES);
        long high = Integer.toUnsignedLong(bytes.get(ValueLayouts.INT, 0)) << 32
                | (long) Short.toUnsignedInt(bytes.get(ValueLayouts.SHORT, 4)) << 16
                | Short.toUnsignedInt(bytes.get(ValueLayouts.SHORT, 6));
        return new UUID(high, bytes.get(ValueLayouts.BIG_LONG, 8));
    }
}
