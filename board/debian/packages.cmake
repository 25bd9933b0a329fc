# Two Debian packages of one build, made by `cpack`: vitrine is the player, for any machine;
# vitrine-kiosk turns a machine into a kiosk. board/package gives the stamp.
set(VITRINE_PACKAGE_STAMP "" CACHE STRING "What a package's version ends with, growing: a date")
set(version ${PROJECT_VERSION})
if(VITRINE_PACKAGE_STAMP)
  string(APPEND version +${VITRINE_PACKAGE_STAMP})
endif()

# Which libraries' packages the program needs, and since when they hold what it calls. A test holds
# this list to the libraries that it is linked with.
set(libraries "libc6 (>= 2.36)" "libsdl2-2.0-0 (>= 2.26)" "libsdl2-ttf-2.0-0 (>= 2.20)"
  "libpng16-16 (>= 1.6.2)" "zlib1g (>= 1:1.2.11)" "libjpeg62-turbo (>= 1:2.1)"
  "libdrm2 (>= 2.4)" "libyaml-0-2 (>= 0.2.5)" "libutf8proc2 (>= 2.8)" "libcairo2 (>= 1.16)"
  "libfreetype6 (>= 2.12)" "libunibreak1 (>= 1.1)"
  "libsodium23 (>= 1.0.18)" "libqrencode4 (>= 3.2)")
file(STRINGS board/packages.txt run REGEX " run$")
list(TRANSFORM run REPLACE " +run$" "")
list(JOIN libraries ", " libraries)
list(JOIN run ", " run)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vitrine)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "touch-kiosk player for exhibitions")
set(CPACK_PACKAGE_VERSION ${version})
set(CPACK_PACKAGE_CONTACT "The Vitrine authors <maintainers@vitrine.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL player kiosk)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
endif()

set(CPACK_DEBIAN_PLAYER_PACKAGE_NAME vitrine)
set(CPACK_DEBIAN_PLAYER_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PLAYER_PACKAGE_DEPENDS "${libraries}, ${run}")
set(CPACK_DEBIAN_PLAYER_DESCRIPTION
  "Plays a slideshow that is written in YAML: text, pictures, large figures,
maps, route diagrams, timelines and charts, at a fixed frame rate, answering
every touch, in an endless loop. Checks and exports such decks, too.")

set(CPACK_DEBIAN_KIOSK_PACKAGE_NAME vitrine-kiosk)
set(CPACK_DEBIAN_KIOSK_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_KIOSK_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_KIOSK_PACKAGE_DEPENDS
  "vitrine (= ${version}), systemd (>= 252), udev")
set(CPACK_DEBIAN_KIOSK_DESCRIPTION
  "The player as a service on the console's display, from power-on, with
nothing else to be seen or reached there: no login, no other console, no
keyboard, no restart from the keys. Removing the package undoes all that.")
foreach(script postinst prerm postrm)
  list(APPEND CPACK_DEBIAN_KIOSK_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/board/debian/${script})
endforeach()

# What Debian wants in a package beyond what `cmake --install` brings.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/board/debian/documents.cmake)
include(CPack)
