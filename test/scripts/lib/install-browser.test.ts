import { describe, expect, test } from 'vitest';
import { familyOf, howToInstall, packageOf } from '../../../scripts/lib/install-browser.mjs';

describe('the family of a Linux system', () => {
  test.each([
    ['ID=debian', 'debian'],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'ubuntu'],
    ['ID=raspbian\nID_LIKE=debian', 'debian'],
    ['ID="fedora"', 'fedora'],
    ['ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'suse'],
    ['ID=nixos', ''],
    ['', ''],
  ])('of %j is %j', (release, family) => {
    expect(familyOf(release)).toBe(family);
  });
});

describe('what to install', () => {
  test('names the package of the family', () => {
    expect(packageOf('firefox', 'debian')).toBe('firefox-esr');
    expect(packageOf('firefox', 'ubuntu')).toBe('firefox');
    expect(packageOf('chromium', 'debian')).toBe('chromium');
  });

  test.each([
    ['linux', 'debian', 'sudo apt-get install chromium'],
    ['linux', 'arch', 'sudo pacman -S chromium'],
    ['linux', '', 'https://www.google.com/chrome/'],
    ['darwin', '', 'brew install --cask google-chrome'],
    ['win32', '', 'winget install Google.Chrome'],
  ])('on %s %s is a command to type', (platform, family, command) => {
    const text = howToInstall('chromium', { platform, family });
    expect(text).toContain('is not installed');
    expect(text).toContain(command);
    expect(text).toContain('CHROME_PATH');
  });
});
