# The toolchain of 64-bit ARM boards on another Debian machine (gcc-aarch64-linux-gnu):
#   cmake -S . -B build/arm64 --toolchain board/arm64.cmake -DCMAKE_SYSROOT=FOLDER
# The sysroot is a folder with the board's libraries and headers, as board/cross makes it in
# build/arm64-sysroot, which is taken where none is named. Without any, the machine's own arm64
# libraries are used, as dpkg --add-architecture arm64 lets apt install them.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
if(NOT CMAKE_SYSROOT AND EXISTS ${CMAKE_CURRENT_LIST_DIR}/../build/arm64-sysroot)
  get_filename_component(CMAKE_SYSROOT ${CMAKE_CURRENT_LIST_DIR}/../build/arm64-sysroot ABSOLUTE)
endif()

# pkg-config reads the board's descriptions alone.
if(CMAKE_SYSROOT)
  set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CMAKE_SYSROOT})
endif()
set(usr ${CMAKE_SYSROOT}/usr)
set(ENV{PKG_CONFIG_LIBDIR}
  ${usr}/lib/aarch64-linux-gnu/pkgconfig:${usr}/lib/pkgconfig:${usr}/share/pkgconfig)

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# ctest runs the board's programs through it.
find_program(emulator qemu-aarch64-static)
if(emulator)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${emulator})
  if(CMAKE_SYSROOT)
    list(APPEND CMAKE_CROSSCOMPILING_EMULATOR -L ${CMAKE_SYSROOT})
  endif()
endif()
