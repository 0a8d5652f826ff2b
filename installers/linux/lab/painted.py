"""Waits until the window at the top left corner of DISPLAY can be used: painted.py window|hello SECONDS.

window: flags stand in the list and the main button is painted in its full colour, which it has not while it is dead.
hello:  a bare window has its text.
Looks at the pixels through libX11, so that the window needs nothing built in for it."""
import ctypes
import sys
import time

x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x.XDefaultRootWindow.restype = ctypes.c_ulong
x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
x.XGetImage.restype = ctypes.c_void_p
x.XFree.argtypes = [ctypes.c_void_p]


class Image(ctypes.Structure):
    """The head of XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


display = x.XOpenDisplay(None)
if not display:
    sys.exit("no display")
root = x.XDefaultRootWindow(display)
libc = ctypes.CDLL(None)
libc.free.argtypes = [ctypes.c_void_p]
ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1).value, 2
AMBER = bytes((0x4D, 0xB8, 0xFF))


def pixels(left, top, width, height):
    """The pixels of a part of the screen, four bytes each: blue, green, red, nothing."""
    image = x.XGetImage(display, root, left, top, width, height, ALL_PLANES, Z_PIXMAP)
    if not image:
        return b""
    head = Image.from_address(image)
    found = ctypes.string_at(head.data, head.bytes_per_line * height)
    libc.free(head.data)
    x.XFree(image)
    return found


def colours(found):
    return set(memoryview(found).cast("I"))


def usable():
    """Flags are many colours in a narrow strip of the list; the button is a field of one."""
    return len(colours(pixels(92, 200, 12, 300))) > 12 and pixels(860, 480, 240, 220).count(AMBER) > 800


def greeted():
    """The bare window has letters."""
    return len(colours(pixels(500, 340, 120, 40))) > 3


ready = {"window": usable, "hello": greeted}[sys.argv[1]]
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    if ready():
        sys.exit(0)
    time.sleep(0.01)
sys.exit("it was not painted")
